import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { COUNT_COLUMNS, USAGE_NAMES } from './store.ts'
import { bitmapRows, countRows, openRows, pointRows, type Tally } from './tally.ts'

/** Compares the stored tallies with a count just made; each difference is one line. Rows of noughts count as absent. */
export async function tallyDifferences(db: Db, counted: Tally, width: number): Promise<string[]> {
  const columns = COUNT_COLUMNS.join(', ')
  const numbers = await sql
    .raw<Row>(`select concat_ws(' ', agency_id, grain, start) as key, concat_ws(' ', ${columns}) as value from tally`)
    .execute(db)
  const open = await sql
    .raw<Row>(
      `select concat_ws(' ', agency_id, grain, start, late_on) as key, concat_ws(' ', open, content, online) as value from tally_open`,
    )
    .execute(db)
  const points = await sql
    .raw<Row>(
      `select concat_ws(' ', agency_id, grain, start, measure) as key, concat_ws(' ', dossiers, points) as value from tally_points`,
    )
    .execute(db)
  const bits = USAGE_NAMES.map((name) => `rtrim(${name}::text, '0')`).join(', ')
  const usage = await sql
    .raw<Row>(
      `select concat_ws(' ', agency_id, grain, start) as key, concat_ws('|', ${bits}) as value from tally_usage`,
    )
    .execute(db)
  return [
    ...compare(
      'tally',
      numbers.rows,
      countRows(counted).map((row) => ({
        key: `${row.agencyId} ${row.grain} ${row.day}`,
        value: row.counts.join(' '),
      })),
    ),
    ...compare(
      'tally_open',
      open.rows,
      openRows(counted).map((row) => ({
        key: `${row.agencyId} ${row.grain} ${row.day} ${row.lateOn}`,
        value: row.counts.join(' '),
      })),
    ),
    ...compare(
      'tally_points',
      points.rows,
      pointRows(counted).map((row) => ({
        key: `${row.agencyId} ${row.grain} ${row.day} ${row.measure}`,
        value: row.counts.join(' '),
      })),
    ),
    ...compare(
      'tally_usage',
      usage.rows,
      bitmapRows(counted, width).map((row) => ({
        key: `${row.agencyId} ${row.grain} ${row.day}`,
        value: row.bits.map((text) => text.replace(/0+$/, '')).join('|'),
      })),
    ),
  ]
}

type Row = { key: string; value: string }

const isEmpty = (value: string) => /^[0 |]*$/.test(value)

function compare(table: string, stored: Row[], counted: Row[]): string[] {
  const expected = new Map(counted.filter((row) => !isEmpty(row.value)).map((row) => [row.key, row.value]))
  const differences: string[] = []
  for (const { key, value } of stored) {
    const wanted = expected.get(key)
    expected.delete(key)
    if (value !== (wanted ?? value) || (wanted === undefined && !isEmpty(value)))
      differences.push(`${table} ${key}: holds ${value}, the dossiers say ${wanted ?? 'nothing'}`)
  }
  for (const [key, value] of expected) differences.push(`${table} ${key}: is missing, the dossiers say ${value}`)
  return differences
}
