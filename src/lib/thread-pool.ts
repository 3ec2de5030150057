import { Piscina } from 'piscina'

/** What one task may use of a thread before it is ended, and how many may run and wait. */
export type ThreadBudget = {
  milliseconds: number
  /** Of objects, in MiB. Bytes outside the heap are bounded by whoever reads them. */
  heap: number
  /** Tasks at a time. */
  threads: number
  /** Tasks that wait for their turn; more are turned away. */
  waiting: number
}

/** A task was ended because it took too long or too much memory. Its thread is replaced, all others go on. */
export class OverBudget extends Error {}
/** As many tasks wait as may. */
export class TooManyWaiting extends Error {}

/** Runs what `file` exports in a thread; `sender` is whose turn it takes. */
export type ThreadPool = (given: unknown, sender?: string) => Promise<unknown>

/**
 * Threads that run the default export of `file`, one task a thread, below the priority of who serves pages. Senders take
 * turns: who sends much waits behind themself. The first task starts the first thread; idle ones end.
 */
export function threadPool(file: string, budget: ThreadBudget): ThreadPool {
  const turns = fairTurns(budget)
  let pool: Piscina | undefined
  const open = () =>
    new Piscina({
      filename: file,
      minThreads: 0,
      maxThreads: budget.threads,
      idleTimeout: IDLE,
      resourceLimits: { maxOldGenerationSizeMb: budget.heap, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      execArgv: [],
      niceIncrement: 5,
      recordTiming: false,
      workerHistogram: false,
    })
  return (given, sender = '') =>
    turns(sender, async () => {
      pool ??= open()
      const ending = new AbortController()
      const clock = setTimeout(() => ending.abort(), budget.milliseconds)
      try {
        return await pool.run(given, { signal: ending.signal })
      } catch (error) {
        const isOver = ending.signal.aborted || (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
        throw isOver ? new OverBudget('A task was ended', { cause: error }) : error
      } finally {
        clearTimeout(clock)
      }
    })
}

const IDLE = 10_000

/** So many at a time; of those that wait each sender has one turn, then the next sender. */
function fairTurns({ threads, waiting: most }: Pick<ThreadBudget, 'threads' | 'waiting'>) {
  const queues = new Map<string, (() => void)[]>()
  let running = 0
  let waiting = 0

  const wait = (sender: string) =>
    new Promise<void>((start) => {
      waiting += 1
      queues.set(sender, [...(queues.get(sender) ?? []), start])
    })
  const startNext = () => {
    const [first] = queues
    if (!first) return
    const [sender, [start, ...others]] = first
    queues.delete(sender)
    if (others.length > 0) queues.set(sender, others) // behind all other senders
    waiting -= 1
    running += 1
    start?.()
  }
  return async <T>(sender: string, work: () => Promise<T>): Promise<T> => {
    if (running < threads) running += 1
    else if (waiting >= most) throw new TooManyWaiting('Too many tasks wait')
    else await wait(sender)
    try {
      return await work()
    } finally {
      running -= 1
      startNext()
    }
  }
}
