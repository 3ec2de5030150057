import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { Db } from './db.ts'

/** Rows in the text format of COPY, standing as the one parameter of a `copy … from stdin`. */
class CopyText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A connection that also understands a COPY sent as an ordinary query, so that it runs inside a Kysely transaction. */
export class CopyingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares ten overloads of query; this one passes all but COPY through
  override query(...args: any[]): any {
    const [statement, values] = args
    if (values?.[0] instanceof CopyText) return this.copy(statement, values[0].text)
    return super.query(...(args as [string]))
  }

  private copy(statement: string, text: string) {
    return new Promise((done, fail) => {
      const stream = super.query(from(statement)) as unknown as NodeJS.WritableStream & { rowCount: number }
      stream.on('error', fail)
      stream.on('finish', () => done({ command: 'COPY', rowCount: stream.rowCount, rows: [] }))
      stream.end(text)
    })
  }
}

export type Cell = string | number | boolean | null

/** Appends rows to a table at the speed of COPY; the cells stand in the order of `columns`. */
export async function copyInto(db: Db, table: string, columns: string[], rows: Cell[][]): Promise<void> {
  if (rows.length === 0) return
  let text = ''
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += (i === 0 ? '' : '\t') + cell(row[i] ?? null)
    text += '\n'
  }
  await db.executeQuery(CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin`, [new CopyText(text)]))
}

const SPECIAL = /[\\\n\r\t]/

function cell(value: Cell): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return SPECIAL.test(value) ? value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t') : value
}
