import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** In a thread of its own: what the one who asks is busy with counts for nobody. */
const ASKING = `
const { parentPort, workerData } = require('node:worker_threads')
let taken = []
let going = true
parentPort.on('message', (word) => {
  if (word === 'stop') going = false
  else parentPort.postMessage(taken)
  taken = []
})
;(async () => {
  while (going) {
    const before = performance.now()
    await fetch(workerData).then((answer) => answer.text()).catch(() => {})
    taken.push(performance.now() - before)
    await new Promise((done) => setTimeout(done, 20))
  }
  process.exit()
})()
`

/** Asks whether the product is up, again and again, and keeps how long each answer took, in ms. */
export function askHealth(url: string) {
  const asking = new Worker(ASKING, { eval: true, workerData: url })
  return {
    /** What was measured since it was asked for last: the slowest answer, and the one that 95 of 100 were faster than. */
    async since() {
      asking.postMessage('tell')
      const [taken] = (await once(asking, 'message')) as [number[]]
      const sorted = taken.sort((one, other) => one - other)
      return { slowest: sorted.at(-1) ?? 0, most: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
    },
    async stop() {
      asking.postMessage('stop')
      await once(asking, 'exit')
    },
  }
}
