// Makes programs small: they travel with every notebook and every exported page.
import { promisify } from "node:util";
import * as zopfli from "@gfx/zopfli";
import { minify } from "terser";

const gzip = promisify(zopfli.gzip);

/** The same program in fewer characters than esbuild alone makes of it; all of them are ASCII. */
export async function shrunk(program, isModule) {
  const { code } = await minify(program, {
    ecma: 2022,
    module: isModule,
    compress: { passes: 2 },
    format: { ascii_only: true, comments: false },
  });
  return code;
}

/** Bytes in the format of gzip, some four hundredths fewer than the program gzip makes of them. */
export async function zipped(contents) {
  return Buffer.from(await gzip(contents, { numiterations: 15 }));
}
