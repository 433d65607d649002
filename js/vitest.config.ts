import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests of style sheets read them: without `css` they would be empty.
  test: { include: ["src/**/*.test.{ts,tsx}"], css: true },
});
