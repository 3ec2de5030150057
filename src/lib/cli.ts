import type { Command } from 'commander'
import type { Db } from './db/index.ts'

/** Opens the database for one operator's command. */
export type OpenDatabase = () => Promise<{ db: Db; now: () => Date; close(): Promise<void> }>

/** The command of this name under `program`, made when it is not there yet: several modules add to `motcua import`. */
export function group(program: Command, name: string, description: string): Command {
  return program.commands.find((command) => command.name() === name) ?? program.command(name).description(description)
}

/** Runs an operator's command with the database open, and closes it whatever happens. */
export async function withDatabase<T>(open: OpenDatabase, work: (db: Db, now: () => Date) => Promise<T>): Promise<T> {
  const { db, now, close } = await open()
  try {
    return await work(db, now)
  } finally {
    await close()
  }
}
