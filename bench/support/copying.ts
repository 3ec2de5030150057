import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'

export type CopiedTable = { table: string; path: string }

/** Writes every row of the tables that hold dossiers to files, in PostgreSQL's binary form and in the order they stand. */
export async function copyOut(client: pg.Client, folder: string): Promise<CopiedTable[]> {
  const files = ['dossier', 'dossier_event'].map((table) => ({ table, path: join(folder, `${table}.copy`) }))
  for (const { table, path } of files)
    await pipeline(client.query(to(`copy ${table} to stdout (format binary)`)), createWriteStream(path))
  return files
}

/** The bare COPY: the same rows from the files into the tables, one statement each. */
export async function copyBack(client: pg.Client, files: CopiedTable[]): Promise<void> {
  for (const { table, path } of files)
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      client.query(from(`copy ${table} from stdin (format binary)`)),
    )
}
