import fc from 'fast-check'
import { afterEach, expect } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** How many expectations the test has stated, and how many histories its properties have tried. */
    expectations?: number
    histories?: number
  }
}

/** Where one history is cheap; a property whose histories are lives in a database says how many it affords. */
const CHEAP = 200

let histories = 0

/**
 * Every property draws from the seed of this run, which is new each time and printed at its end; `MOTCUA_SEED=… npm test`
 * repeats it. What fails is told with the seed and the path to its smallest history.
 */
fc.configureGlobal({
  seed: Number(process.env.MOTCUA_SEED),
  numRuns: CHEAP,
  reporter(run) {
    histories += run.numRuns
    if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance })
  },
})

afterEach(({ task }) => {
  task.meta.expectations = expect.getState().assertionCalls
  task.meta.histories = histories
  histories = 0
})
