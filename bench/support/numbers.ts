/** The value below which `share` of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** Three significant digits, whole above 1,000: more would be noise. */
export const rounded = (value: number) => (Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)))

/** Milliseconds that `work` takes, and what it answers. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { ms: performance.now() - begun, result }
}

/** Milliseconds of each of several runs, after some that warm up. */
export async function times(repetitions: number, work: () => Promise<unknown>, { warmUp = 1 } = {}): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await work()
  const all: number[] = []
  for (let i = 0; i < repetitions; i++) all.push((await timed(work)).ms)
  return all
}
