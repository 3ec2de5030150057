import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { type Bilingual, fill } from '#lib/i18n.ts'
import { addUp, type Calendar, calendarOn, LedgerEntry, type Rules, rulesOn } from '#modules/deadlines/index.ts'
import { lawOf } from '#modules/law/index.ts'

type Open = { supplement: Rules['supplement'] | null; due: number; ledger: Stored[] }
type Stored = { kind: string; at: number; person: string; ground: string; entry: { until?: string } }

const MOST = 20_000

/**
 * How many open dossiers would be due on another day if they had been counted by another calendar or other rules: of at
 * most 20 000, those due first. It only counts: due dates stay as promised, and move by extension or apology alone.
 */
export async function datesMovedBy(
  db: Db,
  proposed: { calendar?: Calendar; rules?: Rules },
  now: Date,
): Promise<{ open: number; earlier: number; later: number }> {
  const [law, today] = [await lawOf(db), localDay(now)]
  const calendar = proposed.calendar ?? calendarOn(law, today)
  const rules = proposed.rules ?? rulesOn(law, today)
  const dossiers = await openDossiers(db, now)
  const moves = dossiers.map(({ supplement, due, ledger }) => {
    const sum = addUp(ledger.map(entryOf), calendar, { ...rules, supplement: supplement ?? 'pause' })
    return sum.ok ? Math.floor(sum.due.getTime() / 1000) * 1000 - due : 0
  })
  return {
    open: dossiers.length,
    earlier: moves.filter((move) => move < 0).length,
    later: moves.filter((move) => move > 0).length,
  }
}

async function openDossiers(db: Db, now: Date): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select r.supplement, (extract(epoch from h.due_at) * 1000)::float8 as due,
      (select json_agg(json_build_object('kind', kind, 'at', (extract(epoch from at) * 1000)::float8, 'person', person,
        'ground', ground, 'entry', entry) order by number) from ledger_entry where dossier_id = d.id) as ledger
    from handling h join dossier d on d.id = h.dossier_id left join process_revision r on r.id = h.process_id
    where h.phase in ('received', 'handling', 'supplement', 'payment') and not d.deleted
      and h.due_at >= ${now.toISOString()} order by h.due_at limit ${MOST}`.execute(db.withoutPlugins())
  return rows.filter(({ ledger }) => ledger !== null)
}

function entryOf({ kind, at, person, ground, entry: { until, ...entry } }: Stored): LedgerEntry {
  const promised = until !== undefined && until.length > 10 ? new Date(until) : until
  return LedgerEntry.parse({ ...entry, kind, person, ground, at: new Date(at), ...(promised && { until: promised }) })
}

/** What `datesMovedBy` counts, in sentences. */
export async function sayDatesMoved(
  db: Db,
  proposed: Parameters<typeof datesMovedBy>[1],
  now: Date,
): Promise<Bilingual[]> {
  const moved = await datesMovedBy(db, proposed, now)
  return [
    { vi: fill(SAID.vi, moved), en: fill(SAID.en, moved) },
    { vi: STAYS.vi, en: STAYS.en },
  ]
}

const SAID = {
  vi: 'Trong {open} hồ sơ đang giải quyết chưa đến hạn, nếu tính theo bản này từ đầu thì {later} hồ sơ có hạn muộn hơn, {earlier} hồ sơ có hạn sớm hơn.',
  en: 'Of {open} open dossiers in term, counted by this revision from the start {later} would be due later and {earlier} earlier.',
}
const STAYS = {
  vi: 'Hạn đã hẹn không tự thay đổi: hồ sơ đã tiếp nhận giữ hạn cũ; muốn đổi phải gia hạn hoặc xin lỗi từng hồ sơ.',
  en: 'No due date moves by itself: what was promised stays, and is changed by extension or apology of each dossier.',
}
