import { sql } from 'kysely'
import { addDays, dayOf } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import { fill } from '#lib/i18n.ts'
import type { Listener } from '#modules/cases/index.ts'
import { type Dossier, getDossier, type Overrun, overruns } from '#modules/cases/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { type Calendar, calendarOn, nextWorkingDay } from '#modules/deadlines/index.ts'
import { act } from '#modules/handling/index.ts'

const AT_ONCE = 200
const WITHIN = 2 // working days before the due day: the leader can sign it a day before, as NĐ 61/2018/NĐ-CP asks
const HOURS_A_DAY = 8
const REASON = 'Bước “{step}” tại {agency} chưa hoàn thành trong thời gian được giao'

/**
 * Drafts the apology (form 04) of every dossier that is behind its process and due within two working days, or late, and
 * has none yet: with the step that caused it and one new day. A leader changes or signs it. Returns how many were drafted.
 */
export async function draftApologies(db: Db, now: Date, listeners: readonly Listener[]): Promise<number> {
  const registry = await registryOf(db)
  const calendar = calendarOn(registry.law, dayOf(now.getTime()))
  let drafted = 0
  for (const id of await candidates(db, now, calendar)) {
    const dossier = await getDossier(db, id)
    const [worst] = overruns(dossier.tokens, now.getTime(), calendar)
    if (!worst) continue
    const agency = registry.agencies.get(worst.agencyId)?.name ?? ''
    const reason = fill(REASON, { step: worst.step, agency })
    const input = { reason, until: newDay(dossier, worst, now, calendar), agencyId: worst.agencyId, step: worst.step }
    try {
      await act(
        db,
        { code: dossier.code, kind: 'apology_draft', input },
        { as: 'system', name: 'Một Cửa' },
        now,
        listeners,
      )
      drafted += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error // moved on meanwhile
    }
  }
  return drafted
}

async function candidates(db: Db, now: Date, calendar: Calendar): Promise<number[]> {
  let day = dayOf(now.getTime())
  for (let i = 0; i < WITHIN; i++) day = nextWorkingDay(day, calendar)
  const { rows } = await sql<{ id: number }>`
    select d.id from dossier d join handling h on h.dossier_id = d.id
    where d.late_after < ${`${addDays(day, 1)}T00:00:00+07:00`} and not d.deleted and h.phase in ('received', 'handling')
      and h.signed_at is null and not exists (select from apology where dossier_id = d.id)
    order by d.late_after limit ${AT_ONCE}`.execute(db)
  return rows.map(({ id }) => id)
}

/** One new day: as many working days after the promise (or today, when that has passed) as the step has run over, at least two. */
function newDay(
  dossier: Pick<Dossier, 'dueAt'>,
  { hours }: Pick<Overrun, 'hours'>,
  now: Date,
  calendar: Calendar,
): string {
  let day = dayOf(Math.max(dossier.dueAt ?? 0, now.getTime()))
  for (let left = Math.max(2, Math.ceil(hours / HOURS_A_DAY)); left > 0; left--) day = nextWorkingDay(day, calendar)
  return day
}
