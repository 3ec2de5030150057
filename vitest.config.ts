import { randomInt } from 'node:crypto'
import { defineConfig } from 'vitest/config'
import LongestFirst from '#test/support/sequence.ts'

process.env.MOTCUA_SEED ||= String(randomInt(2 ** 31))
process.env.NODE_ENV = 'production' // what people get; React's development build takes a fifth longer for a page

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: './test/support/postgres.ts',
    setupFiles: './test/support/counting.ts',
    reporters: ['default', './test/support/effort.ts'],
    env: { MOTCUA_LOG: process.env.MOTCUA_LOG ?? 'silent' }, // failures that tests bring about on purpose
    testTimeout: 60_000,
    hookTimeout: 180_000, // a demo is loaded in one
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    isolate: false, // reading the product's modules anew for each of 150 files took a third of the time
  },
})
