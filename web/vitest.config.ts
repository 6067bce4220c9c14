/** One Vitest run for every workspace. A test that needs a page asks for it with `// @vitest-environment jsdom`. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["*/test/**/*.test.{ts,tsx}", "*/src/**/*.test.{ts,tsx}"],
    passWithNoTests: false,
  },
});
