import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,scripts}/**/*.test.{ts,tsx,mjs}"],
    // Tests of style sheets read them: without `css` they would be empty.
    css: true,
    // This limit only ends a test that hangs: on a busy machine a test may take ten times its usual time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
