// Makes programs small: they travel with every notebook and every exported page.
import { minify } from "terser";

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
