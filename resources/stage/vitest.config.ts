import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    fileParallelism: false, // small machines have better things to do
    testTimeout: 30_000,
  },
});
