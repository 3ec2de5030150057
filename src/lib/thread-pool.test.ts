import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OverBudget, TooManyWaiting, threadPool } from './thread-pool.ts'

const file = join(mkdtempSync(join(tmpdir(), 'motcua-threads-')), 'worker.mjs')
writeFileSync(
  file,
  `export default async (task) => {
    if (task === 'for ever') for (;;);
    if (task === 'all memory') for (const all = []; ; ) all.push(Array(100_000).fill(all.length))
    if (task === 'fails') throw new TypeError('as it does')
    await new Promise((done) => setTimeout(done, 20))
    return task
  }`,
)

test('a task that takes too long or too much memory ends, and those behind it go on', async () => {
  const run = threadPool(file, { milliseconds: 3000, heap: 64, threads: 1, waiting: 9 })
  const told = ['for ever', 'all memory', 'fails', 'a slip'].map((task) => run(task).catch((error: Error) => error))
  const [endless, greedy, failed, slip] = await Promise.all(told)
  expect(endless).toBeInstanceOf(OverBudget)
  expect(greedy).toBeInstanceOf(OverBudget)
  expect(failed).toMatchObject({ message: 'as it does' })
  expect(slip).toBe('a slip')
})

test('who sends much waits behind themself, and more than may wait is turned away', async () => {
  const run = threadPool(file, { milliseconds: 20_000, heap: 64, threads: 1, waiting: 4 })
  const order: unknown[] = []
  const of = (task: string, sender: string) => run(task, sender).then((done) => order.push(done))
  const all = [of('a1', 'a'), of('a2', 'a'), of('a3', 'a'), of('a4', 'a'), of('b1', 'b')]
  await expect(run('c1', 'c')).rejects.toBeInstanceOf(TooManyWaiting)
  await Promise.all(all)
  expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
})
