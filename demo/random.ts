/** A stream of chance that is the same for the same seed. Nothing in the demo asks any other. */
export type Chance = {
  /** From 0 to below 1. */
  next(): number
  happens(probability: number): boolean
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** An index, each as likely as its share; `sums` are the weights added up one after the other. */
  index(sums: readonly number[]): number
  /** How many independent rare things happen when `mean` are expected (Poisson). */
  count(mean: number): number
}

/** Small fast counter (sfc32) by Chris Doty-Humphrey, seeded with a hash of the text. */
export function chanceOf(seed: string): Chance {
  let [a, b, c, d] = hashOf(seed)
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    happens: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    whole,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    index: (sums) => {
      const at = next() * (sums.at(-1) ?? 0)
      return Math.max(
        0,
        sums.findIndex((sum) => at < sum),
      )
    },
    count: (mean) => {
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count += 1
      return count
    },
  }
}

/** Weights added up one after the other, for `index`. */
export function runningSums(weights: readonly number[]): number[] {
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum
  })
}

function hashOf(text: string): [number, number, number, number] {
  let hash = 2166136261
  const part = (salt: number) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i) ^ salt, 16777619)
    return hash
  }
  return [part(1), part(2), part(3), part(4)]
}
