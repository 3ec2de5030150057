import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'

/** A system that hears of dossiers, without its secret; `address` without what its query may hold. */
export type ListedWebhook = {
  id: number
  agency: string
  address: string
  events: string[]
  createdAt: Date
  failingSince: Date | null
  disabledAt: Date | null
  disabledReason: string | null
  waiting: number
  givenUp: number
}

/** The webhooks of these agencies, or of all, with how much waits for each. */
export async function listWebhooks(db: Db, agencyIds?: number[]): Promise<ListedWebhook[]> {
  const { rows } = await sql<ListedWebhook>`
    select w.id, a.code as agency, split_part(w.url, '?', 1) as address, w.events, w.created_at, w.failing_since,
      w.disabled_at, w.disabled_reason, count(d.id) filter (where d.given_up_at is null)::int as waiting,
      count(d.given_up_at)::int as given_up
    from webhook w join agency a on a.id = w.agency_id
    left join webhook_delivery d on d.webhook_id = w.id and d.delivered_at is null
    ${agencyIds ? sql`where w.agency_id = any(${agencyIds})` : sql``}
    group by w.id, a.code order by w.id
  `.execute(db)
  return rows
}
