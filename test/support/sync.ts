import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { createKey } from '#modules/identity/index.ts'

export type SyncReply = { status: number; headers: Headers; body: SyncBody }
type SyncBody = {
  error_code: string
  message: string
  results: { MaHoSo: string | null; result: string; reasons: { field: string; reason: string }[] }[]
  title: string
  detail?: string
  errors?: { field: string; reason: string }[]
}
type Settings = { key?: string; rate?: number }

/** Another system with a key of `agency`, sending to the whole application as it would over the network. */
export async function aSystem(db: Db, now: Date, agency: string, { key, rate = 1_000_000 }: Settings = {}) {
  const app = createApp({ db, now: () => now, syncRate: rate })
  const secret = key ?? (await createKey(db, agency, 'test', now)).key

  async function post(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<SyncReply> {
    const answer = await app.request('/api/v1/sync', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as SyncBody }
  }

  return {
    post,
    /** Sends an envelope as an object. */
    envelope: (fields: Record<string, unknown>) => post(JSON.stringify({ service: 'DongBoHoSoMC', ...fields })),
    /** Pushes dossiers in the envelope of its agency. */
    push: (...data: unknown[]) => post(JSON.stringify({ madonvi: agency, service: 'DongBoHoSoMC', data })),
    /** Reports steps of handling. */
    steps: (...data: unknown[]) => post(JSON.stringify({ madonvi: agency, service: 'CapNhatTienDoHoSoMC', data })),
  }
}
export type System = Awaited<ReturnType<typeof aSystem>>

/** What became of each item, in a word. */
export const resultsOf = ({ body }: SyncReply) => body.results.map(({ result }) => result)

/** Everything an intake writes, counted: two equal countings mean that nothing was half-written. */
export async function written(db: Db) {
  const count = async (table: 'dossier' | 'dossierEvent' | 'quarantine' | 'message') =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const { placed } = await db
    .selectFrom('quarantine')
    .select((eb) => eb.fn.countAll<number>().as('placed'))
    .where('resolvedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  const { received } = await db
    .selectFrom('tally')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('received'), eb.lit(0)).as('received'))
    .where('grain', '=', 'M')
    .executeTakeFirstOrThrow()
  return {
    dossiers: await count('dossier'),
    events: await count('dossierEvent'),
    quarantined: await count('quarantine'),
    placed,
    messages: await count('message'),
    received,
  }
}
