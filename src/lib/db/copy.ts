import { CompiledQuery, type Kysely } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import type { DB } from './schema.ts'

/** Rows in the binary format of COPY, standing as the one parameter of a `copy … from stdin`. */
class CopyData {
  readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

const MOST_NAMES = 300
const names = new Map<string, string>()

/** The name under which a connection keeps the plan of a query; texts beyond the first 300 are planned each time. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMES) return known
  const name = `q${names.size + 1}`
  names.set(text, name)
  return name
}

/**
 * A connection that keeps the plans of what it is asked again and again, and that understands a COPY sent as an ordinary
 * query, so that it runs inside a Kysely transaction.
 */
export class CopyingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares ten overloads of query; this one passes all but COPY through
  override query(...args: any[]): any {
    const [statement, values] = args
    if (values?.[0] instanceof CopyData) return this.copy(statement, values[0].bytes)
    const name = typeof statement === 'string' && values?.length > 0 ? nameOf(statement) : undefined
    if (name) return super.query({ name, text: statement, values })
    return super.query(...(args as [string]))
  }

  private copy(statement: string, bytes: Buffer) {
    return new Promise((done, fail) => {
      const stream = super.query(from(statement)) as unknown as NodeJS.WritableStream & { rowCount: number }
      stream.on('error', fail)
      stream.on('finish', () => done({ command: 'COPY', rowCount: stream.rowCount, rows: [] }))
      stream.end(bytes)
    })
  }
}

/** How a column is written. Days are `yyyy-MM-dd`; instants are milliseconds since 1970. */
export type ColumnType = 'int8' | 'int4' | 'int2' | 'bool' | 'text' | 'json' | 'date' | 'timestamptz'
export type Columns = readonly (readonly [name: string, type: ColumnType])[]
export type CopyCell = string | number | boolean | null

/** Appends rows to a table at the speed of COPY; the cells stand in the order of `columns`. */
export async function copyInto(
  db: Kysely<DB>,
  table: string,
  columns: Columns,
  rows: readonly CopyCell[][],
): Promise<void> {
  if (rows.length === 0) return
  const writer = new RowWriter(rows.length * columns.length * 16)
  for (const row of rows) writer.row(columns, row)
  const names = columns.map(([name]) => name).join(', ')
  await db.executeQuery(
    CompiledQuery.raw(`copy ${table} (${names}) from stdin (format binary)`, [new CopyData(writer.end())]),
  )
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const SINCE_2000 = 946_684_800_000 // PostgreSQL counts instants from 2000, in microseconds
const DAY = 86_400_000
const TWO_32 = 4_294_967_296

class RowWriter {
  private bytes: Buffer
  private at: number

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(Math.max(size, 1 << 16))
    this.at = SIGNATURE.copy(this.bytes)
  }

  row(columns: Columns, cells: readonly CopyCell[]) {
    this.room(2)
    this.at = this.bytes.writeInt16BE(columns.length, this.at)
    for (let i = 0; i < columns.length; i++) this.cell((columns[i] as Columns[number])[1], cells[i] ?? null)
  }

  end(): Buffer {
    this.room(2)
    this.at = this.bytes.writeInt16BE(-1, this.at)
    return this.bytes.subarray(0, this.at)
  }

  private cell(type: ColumnType, value: CopyCell) {
    if (value === null) {
      this.room(4)
      this.at = this.bytes.writeInt32BE(-1, this.at)
    } else if (type === 'text' || type === 'json') this.text(value as string)
    else this.fixed(type, value)
  }

  private fixed(type: Exclude<ColumnType, 'text' | 'json'>, value: string | number | boolean) {
    this.room(12)
    const { bytes, at } = this
    if (type === 'int4') this.at = bytes.writeInt32BE(value as number, bytes.writeInt32BE(4, at))
    else if (type === 'int2') this.at = bytes.writeInt16BE(value as number, bytes.writeInt32BE(2, at))
    else if (type === 'bool') this.at = bytes.writeUInt8(value ? 1 : 0, bytes.writeInt32BE(1, at))
    else if (type === 'date')
      this.at = bytes.writeInt32BE((Date.parse(value as string) - SINCE_2000) / DAY, bytes.writeInt32BE(4, at))
    else this.int8(type === 'int8' ? (value as number) : ((value as number) - SINCE_2000) * 1000)
  }

  private int8(value: number) {
    const high = Math.floor(value / TWO_32)
    this.at = this.bytes.writeUInt32BE(
      value - high * TWO_32,
      this.bytes.writeInt32BE(high, this.bytes.writeInt32BE(8, this.at)),
    )
  }

  private text(value: string) {
    this.room(4 + value.length * 3)
    const length = this.bytes.write(value, this.at + 4)
    this.bytes.writeInt32BE(length, this.at)
    this.at += 4 + length
  }

  private room(size: number) {
    if (this.at + size <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(this.bytes.length * 2 + size)
    this.bytes.copy(larger, 0, 0, this.at)
    this.bytes = larger
  }
}
