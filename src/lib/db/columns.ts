import { type RawBuilder, sql } from 'kysely'
import type { Columns, ColumnType } from './copy.ts'

/** What stands in the code for what PostgreSQL keeps. Days are `yyyy-MM-dd`; instants are milliseconds since 1970. */
type Kept = Record<'int8' | 'int4' | 'int2' | 'numeric' | 'timestamptz', number> &
  Record<'text' | 'uuid' | 'date', string> & { bool: boolean; json: unknown }
type SqlType = keyof Kept
type FieldColumn<T> = { field: keyof T & string; name: string; type: SqlType }

/** The SQL types in which a value of this type can be kept. */
export type SqlTypeFor<V> = { [S in SqlType]: NonNullable<V> extends Kept[S] ? S : never }[SqlType]

/** Each field of a row with the SQL type of its column. */
export type SqlTypes<T> = { readonly [F in keyof T & string]-?: SqlTypeFor<T[F]> }

/**
 * The columns that keep the fields of `T`, named as everywhere: `agencyId` is kept in `agency_id`. What reads and what
 * writes them is derived from this one list; a field that is forgotten in it is an error of types.
 */
export class TableColumns<T extends object> {
  readonly list: readonly FieldColumn<T>[]
  /** `agency_id, code`, as after `insert into`. */
  readonly names: string
  private readonly fragments: TemplateStringsArray
  private readonly assigned: TemplateStringsArray
  private readonly conflicts = new WeakMap<readonly (keyof T)[], string>()

  constructor(types: SqlTypes<T>) {
    this.list = (Object.entries(types) as [keyof T & string, SqlType][]).map(([field, type]) => ({
      field,
      name: columnOf(field),
      type,
    }))
    this.names = this.list.map(({ name }) => name).join(', ')
    const last = this.list.length - 1
    this.fragments = template(['(', ...this.list.map(({ type }, i) => `::${type}${i < last ? ', ' : ')'}`)])
    this.assigned = template([...this.list.map(({ name }, i) => `${i > 0 ? ', ' : ''}${name} = `), ''])
  }

  /** `(…, …)`: the row as one of those after `values`. */
  values(row: T): RawBuilder<unknown> {
    return sql(this.fragments, ...this.list.map((column) => written(column, row)))
  }

  /** `insert into table (…) values (…), (…)`. */
  insert(table: string, rows: readonly T[]): RawBuilder<unknown> {
    return sql`insert into ${sql.raw(`${table} (${this.names})`)} values ${sql.join(rows.map((row) => this.values(row)))}`
  }

  /** As `insert`; of the rows of this key that are there already everything else is changed. */
  upsert(table: string, key: readonly (keyof T)[], rows: readonly T[]): RawBuilder<unknown> {
    return sql`${this.insert(table, rows)} ${sql.raw(this.onConflict(key))}`
  }

  private onConflict(key: readonly (keyof T)[]): string {
    const known = this.conflicts.get(key)
    if (known) return known
    const changed = this.list
      .filter(({ field }) => !key.includes(field))
      .map(({ name }) => `${name} = excluded.${name}`)
    const keys = this.list.filter(({ field }) => key.includes(field)).map(({ name }) => name)
    const text = `on conflict (${keys.join(', ')}) do update set ${changed.join(', ')}`
    this.conflicts.set(key, text)
    return text
  }

  /** `column = …, column = …`, as after `set`. */
  assignments(row: T): RawBuilder<unknown> {
    return sql(this.assigned, ...this.list.map((column) => written(column, row)))
  }

  /** `agency_id as "agencyId", …`: the fields as the columns of a query, instants in ms. `of`: the table's other name. */
  selected(of = ''): string {
    return this.list.map((column) => `${read(column, of)} as "${column.field}"`).join(', ')
  }

  /** `json_build_object('agencyId', agency_id, …)`: the row as a value, instants in ms; `more`: further names and values. */
  json(more = ''): string {
    const fields = this.list.map((column) => `'${column.field}', ${read(column, '')}`)
    return `json_build_object(${[...fields, ...(more ? [more] : [])].join(', ')})`
  }

  /** These columns and those. */
  and<U extends object>(more: SqlTypes<U>): TableColumns<T & U> {
    const own = Object.fromEntries(this.list.map(({ field, type }) => [field, type]))
    return new TableColumns({ ...own, ...more } as SqlTypes<T & U>)
  }

  /** The columns as COPY takes them; refuses types that it does not know. */
  copied(): Columns {
    return this.list.map(({ name, type }) => {
      if (type === 'uuid' || type === 'numeric') throw new TypeError(`${name} cannot be copied`)
      return [name, type satisfies ColumnType]
    })
  }
}

/** What stands between the values of a statement that is written again and again; put together once. */
const template = (fragments: string[]): TemplateStringsArray => Object.assign(fragments, { raw: fragments })

/** The name of the column that keeps a field. */
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A value as a parameter: instants as text, JSON as its text, everything else as it is. */
function written<T>({ field, type }: FieldColumn<T>, row: T): unknown {
  const value = row[field]
  if (type === 'timestamptz') return typeof value === 'number' ? new Date(value).toISOString() : null
  return type === 'json' && value !== null ? JSON.stringify(value) : value
}

const read = ({ name, type }: FieldColumn<never>, of: string) => {
  const column = of ? `${of}.${name}` : name
  return type === 'timestamptz' ? `(extract(epoch from ${column}) * 1000)::bigint` : column
}
