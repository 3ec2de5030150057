import { extname, join } from 'node:path'
import { OverBudget, type ThreadPool, TooManyWaiting, threadPool } from '#lib/thread-pool.ts'
import type { TASKS } from './tasks.ts'

type Tasks = typeof TASKS
type TaskName = keyof Tasks

/** The file of the threads: as it is written here, or beside the built program. */
const WORKER = join(import.meta.dirname, `worker${extname(import.meta.filename)}`)

/** Judging and turning what strangers send. A photograph of an iPhone takes seconds, everything else less than one. */
const strangers = threadPool(WORKER, { milliseconds: 60_000, heap: 384, threads: 2, waiting: 500 })

/** Setting and signing what we print, apart: a hostile file makes no slip wait. A long register takes half a minute. */
const printing = threadPool(WORKER, { milliseconds: 120_000, heap: 1024, threads: 2, waiting: 500 })

const run = (pool: ThreadPool, name: TaskName, args: unknown[], sender?: string) => pool({ name, args }, sender)

/** Does something with a stranger's file; `sender` is whose turn it takes. */
export const withFile = <Name extends 'judge' | 'bind'>(name: Name, sender: string, ...args: Parameters<Tasks[Name]>) =>
  run(strangers, name, args, sender) as ReturnType<Tasks[Name]>

/** Makes something to print. */
export const print = <Name extends Exclude<TaskName, 'judge' | 'bind'>>(name: Name, ...args: Parameters<Tasks[Name]>) =>
  run(printing, name, args) as ReturnType<Tasks[Name]>

export { OverBudget, TooManyWaiting }
