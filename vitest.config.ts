import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: './test/support/postgres.ts',
    env: { MOTCUA_LOG: process.env.MOTCUA_LOG ?? 'silent' }, // failures that tests bring about on purpose
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    isolate: false, // reading the product's modules anew for each of 150 files took a third of the time
  },
})
