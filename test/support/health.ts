import { setTimeout as sleep } from 'node:timers/promises'

/** Asks whether the product is up, again and again, and keeps how long each answer took, in ms. */
export function askHealth(url: string) {
  const taken: number[] = []
  let going = true
  const asking = (async () => {
    while (going) {
      const before = performance.now()
      await fetch(url).then((answer) => answer.text())
      taken.push(performance.now() - before)
      await sleep(20)
    }
  })()
  return {
    /** What was measured since it was asked for last: the slowest answer, and the one that 95 of 100 were faster than. */
    since() {
      const sorted = taken.splice(0).sort((one, other) => one - other)
      return {
        slowest: sorted.at(-1) ?? 0,
        most: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
        answers: sorted.length,
      }
    },
    async stop() {
      going = false
      await asking
    },
  }
}
