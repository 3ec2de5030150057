import fc from 'fast-check'

/** Some more histories of a property than its run has tried, drawn from what follows the seed; `nth` counts such rounds from 1. */
export async function tryMore<T>(property: fc.IAsyncProperty<T>, numRuns: number, nth: number): Promise<void> {
  await fc.assert(property, { numRuns, seed: Number(process.env.MOTCUA_SEED) + nth })
}
