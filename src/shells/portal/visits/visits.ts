import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'

/** Kinds of pages by how their addresses begin; the first that fits. What is not named here is not counted. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\/$/, 'home'],
  [/^\/thu-tuc\/su-kien/, 'lifeEvent'],
  [/^\/thu-tuc\/./, 'procedure'],
  [/^\/thu-tuc$/, 'search'],
  [/^\/bo-phan-mot-cua/, 'counters'],
  [/^\/tra-cuu/, 'tracking'],
  [/^\/(nop-ho-so|to-khai|ho-so-cua-toi)/, 'filing'],
  [/^\/danh-gia/, 'rating'],
  [/^\/thanh-toan/, 'payment'],
  [/^\/kiem-tra/, 'check'],
  [/^\/(xep-hang|co-quan|bo-chi-so)/, 'ranking'],
  [/^\/(du-lieu-mo|api)/, 'openData'],
  [/^\/(tro-nang|quyen-rieng-tu|hien-thi|luot-truy-cap|ve-he-thong|du-lieu-ca-nhan|xin-loi)/, 'about'],
]

export type VisitCounter = {
  /** Adds one to the kind of a page on this day, in memory. Of who it was nothing is looked at. */
  count(path: string, now: Date): void
  /** Writes what was counted since; what cannot be written is counted on. */
  flush(db: Db): Promise<void>
}

/** Counts pages by day and kind: no address, no cookie, no mark of anybody. */
export function visitCounter(): VisitCounter {
  let counted = new Map<string, number>()
  const add = (key: string, times: number) => counted.set(key, (counted.get(key) ?? 0) + times)
  return {
    count(path, now) {
      const kind = KINDS.find(([begins]) => begins.test(path))?.[1]
      if (kind) add(`${localDay(now)} ${kind}`, 1)
    },
    async flush(db) {
      const taken = counted
      if (taken.size === 0) return
      counted = new Map()
      const rows = [...taken].map(([key, visits]) => ({ day: key.slice(0, 10), kind: key.slice(11), visits }))
      try {
        await sql`insert into visit_count (day, kind, visits)
          select day, kind, visits from json_to_recordset(${JSON.stringify(rows)}::json) as r(day date, kind text, visits bigint)
          on conflict (day, kind) do update set visits = visit_count.visits + excluded.visits`.execute(db)
      } catch (error) {
        for (const [key, visits] of taken) add(key, visits)
        throw error
      }
    },
  }
}

/** Whether a page was looked at: not fetched ahead by a browser, no part of a page, no failure. */
export const isVisit = ({ method, headers }: Request, status: number) =>
  method === 'GET' &&
  (status === 200 || status === 304) &&
  !headers.has('turbo-frame') &&
  headers.get('x-sec-purpose') !== 'prefetch' &&
  !headers.get('sec-purpose')?.includes('prefetch')

/** Visits by kind of page since a day, and by day. */
export async function listVisits(db: Db, since: string) {
  const rows = await db
    .selectFrom('visitCount')
    .select(['day', 'kind', 'visits'])
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .execute()
  const sums = (key: 'day' | 'kind') =>
    [...Map.groupBy(rows, (row) => row[key])].map(([name, some]) => ({
      name,
      visits: some.reduce((sum, { visits }) => sum + Number(visits), 0),
    }))
  return { days: sums('day'), kinds: sums('kind').toSorted((a, b) => b.visits - a.visits) }
}
