import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Database } from '../support/database.ts'

export type Duck = { rows(sql: string): Promise<Record<string, unknown>[]>; close(): void }

/** DuckDB with the dossiers' countable columns as a table of its own, in the order in which they were received. */
export async function duckOf({ admin, folder }: Database, name: string): Promise<Duck> {
  const dossiers = join(folder, `${name}.dossier.csv`)
  const columns = 'agency_id, procedure_id, received_on, facts, handling_seconds'
  await admin.query(
    `copy (select ${columns}, (extract(epoch from late_after) * 1000)::bigint as late_after from dossier order by id) to '${dossiers}' csv header`,
  )
  const instance = await DuckDBInstance.create(join(folder, `${name}.duckdb`))
  const connection = await instance.connect()
  const types = `{'agency_id': 'INTEGER', 'procedure_id': 'INTEGER', 'received_on': 'DATE', 'facts': 'INTEGER', 'handling_seconds': 'BIGINT', 'late_after': 'BIGINT'}`
  await connection.run(
    `create table dossier as select * from read_csv('${dossiers}', header = true, columns = ${types})`,
  )
  for (const table of ['agency', 'agency_closure'])
    await copy(admin, connection, join(folder, `${name}.${table}.csv`), table)
  await connection.run('checkpoint')
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects() as Record<string, unknown>[],
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function copy(admin: Database['admin'], connection: DuckDBConnection, file: string, table: string) {
  await admin.query(`copy ${table} to '${file}' csv header`)
  await connection.run(`create table ${table} as select * from read_csv('${file}', header = true)`)
}
