import { createHash } from 'node:crypto'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { BetterAuthOptions } from 'better-auth'
import type { Db } from '#lib/db/index.ts'

type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>
type Where = Parameters<Adapter['findOne']>[0]['where']

/**
 * The tables of better-auth by Kysely, where a session stands under the hash of its token: whoever reads the database, or a
 * copy of it, becomes nobody by that.
 */
export const sessionsByHash =
  (db: Db) =>
  (options: BetterAuthOptions): Adapter => {
    const tables = kyselyAdapter(db, { type: 'postgres', transaction: false })(options)
    const hashed = <Asked extends { model: string; where?: Where }>(asked: Asked): Asked =>
      asked.model === 'session' && asked.where ? { ...asked, where: asked.where.map(hashedClause) } : asked
    const adapter: Adapter = {
      ...tables,
      transaction: (work) => work(adapter), // as the tables themselves do: none
      create: async (asked) => {
        if (asked.model !== 'session') return tables.create(asked)
        const token = String((asked.data as Record<string, unknown>).token)
        const made = await tables.create({ ...asked, data: { ...asked.data, token: hashOf(token) } })
        return { ...made, token } as never
      },
      findOne: async (asked) => withToken(await tables.findOne(hashed(asked)), asked),
      findMany: (asked) => tables.findMany(hashed(asked)),
      count: (asked) => tables.count(hashed(asked)),
      update: async (asked) => withToken(await tables.update(hashed(asked)), asked),
      updateMany: (asked) => tables.updateMany(hashed(asked)),
      delete: (asked) => tables.delete(hashed(asked)),
      deleteMany: (asked) => tables.deleteMany(hashed(asked)),
      consumeOne: async (asked) => withToken(await tables.consumeOne(hashed(asked)), asked),
      incrementOne: async (asked) => withToken(await tables.incrementOne(hashed(asked)), asked),
    }
    return adapter
  }

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const hashedClause = (clause: Where[number]): Where[number] => {
  if (clause.field !== 'token') return clause
  const { value } = clause
  return { ...clause, value: Array.isArray(value) ? value.map((one) => hashOf(String(one))) : hashOf(String(value)) }
}

/** What was found by a token is handed back with it: better-auth writes it into the cookie again. */
function withToken<T>(row: T | null, { model, where }: { model: string; where: Where }): T | null {
  const asked = where.find(({ field }) => field === 'token')?.value
  return row && model === 'session' && typeof asked === 'string' ? { ...row, token: asked } : row
}
