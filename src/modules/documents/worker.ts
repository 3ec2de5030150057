import { TASKS } from './tasks.ts'

// Libraries tell what they think of strangers' files; a log that strangers fill tells nothing.
for (const say of ['log', 'info', 'warn', 'error'] as const) console[say] = () => {}

/** What a thread is asked to do. */
export type ThreadTask = { name: keyof typeof TASKS; args: unknown[] }

/** Runs in a thread: `name` of the tasks with `args`. */
export default function run({ name, args }: ThreadTask): unknown {
  return (TASKS[name] as (...args: unknown[]) => unknown)(...args)
}
