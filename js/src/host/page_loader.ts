// Runs the program that stands packed in a page, in the element before this script. It is a script of its own, and not
// a module at a new address, as far as that is allowed: so a policy that allows scripts by their hashes can name it.
import { unpacked } from "./packing/unpacked";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScript: (text: string) => string },
  ): {
    createScript(text: string): string;
  };
}

const loader = document.currentScript as HTMLScriptElement;
const packed = loader.previousElementSibling as HTMLElement;

async function run(): Promise<void> {
  const text = unpacked(packed.textContent ?? "");
  const program = document.createElement("script");
  program.nonce = loader.nonce;
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    const policy = trustedTypes?.createPolicy("micrograd", { createScript: (script) => script });
    program.text = policy ? policy.createScript(text) : text;
    loader.after(program);
  } catch {
    // What follows tells whether there is another way.
  }
  // The program says that it runs: a browser does not tell who has put a script into a page that it is not run.
  if (program.dataset.microgradRuns === undefined) {
    await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  }
}

function say(sentence: string | undefined): void {
  const place = document.createElement("p");
  place.setAttribute("role", "alert");
  place.textContent = sentence ?? "";
  loader.after(place);
}

run().catch(() => say(packed.dataset.forbidden));
