import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay } from './calendar/calendar.ts'
import { DAY, dayText, toLocal } from './calendar/day.ts'
import { workingTimeBetween } from './calendar/working-time.ts'
import { dueAt } from './due.ts'
import type { LedgerEntry } from './ledger/entry.ts'
import { addUp } from './ledger/ledger.ts'
import type { Limit } from './limit.ts'
import { loadCalendar, loadCalendarBook, loadRules } from './queries.ts'
import { walkDueAt, weekOf } from './walk.ts'

const moment = fc.integer({ min: Date.UTC(2020, 11, 1), max: Date.UTC(2027, 1, 1) }).map((at) => new Date(at))
const some = (unit: Limit['unit'], least: number, most: number, step = 1) =>
  fc.integer({ min: least, max: most }).map((n): Limit => ({ value: n * step, unit }))
const limit = fc.oneof(
  some('working_day', 0, 60),
  some('working_day', 1, 40, 0.25),
  some('day', 0, 180),
  some('hour', 1, 400, 0.25),
  some('month', 1, 14),
)
const counting = fc.record({
  counting: fc.constantFrom('whole_day' as const, 'running_hours' as const),
  closing: fc.constantFrom('office' as const, 'midnight' as const),
})
const saturdays = fc.boolean()
const runs = { numRuns: 2000 }

test('the engine gives the due dates of a day-by-day walk, in every unit, counting and calendar', () => {
  fc.assert(
    fc.property(moment, limit, counting, saturdays, (start, length, chosen, saturdayMornings) => {
      const walked = walkDueAt(start, length, weekOf(loadCalendarBook(), saturdayMornings), loadRules(chosen))
      expect(dueAt(start, length, loadCalendar({ saturdayMornings }), loadRules(chosen))).toEqual(walked)
    }),
    { numRuns: 5000 },
  )
})

test('no due date falls on a day off', () => {
  fc.assert(
    fc.property(moment, limit, counting, (start, length, chosen) => {
      const due = dueAt(start, length, loadCalendar(), loadRules(chosen))
      expect(isWorkingDay(dayText(Math.floor(toLocal(due) / DAY)), loadCalendar())).toBe(true)
    }),
    runs,
  )
})

test('who comes later is never served an earlier promise', () => {
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 0, max: 10 * DAY }),
      limit,
      counting,
      saturdays,
      (start, wait, length, chosen, saturdayMornings) => {
        const due = (at: Date) => dueAt(at, length, loadCalendar({ saturdayMornings }), loadRules(chosen)).getTime()
        expect(due(new Date(start.getTime() + wait))).toBeGreaterThanOrEqual(due(start))
      },
    ),
    runs,
  )
})

test('a longer limit never ends earlier', () => {
  const two = fc.oneof(
    ...[some('working_day', 1, 60, 0.25), some('day', 1, 99), some('hour', 1, 99), some('month', 1, 12)].map((one) =>
      fc.tuple(one, one),
    ),
  )
  fc.assert(
    fc.property(moment, two, counting, saturdays, (start, [a, b], chosen, saturdayMornings) => {
      const [shorter, longer] = a.value <= b.value ? [a, b] : [b, a]
      const due = (length: Limit) =>
        dueAt(start, length, loadCalendar({ saturdayMornings }), loadRules(chosen)).getTime()
      expect(due(longer)).toBeGreaterThanOrEqual(due(shorter))
    }),
    runs,
  )
})

test('running hours leave exactly the limit as working time between receipt and due date', () => {
  fc.assert(
    fc.property(moment, some('hour', 1, 400, 0.25), saturdays, (start, length, saturdayMornings) => {
      const calendar = loadCalendar({ saturdayMornings })
      expect(workingTimeBetween(start, dueAt(start, length, calendar, loadRules()), calendar)).toBe(length.value)
    }),
    runs,
  )
})

const said = { person: 'Nguyễn Thị Hà', ground: 'NĐ 118/2025/NĐ-CP' }
const hours = fc.array(fc.integer({ min: 0, max: 15 * 24 * 60 }), { maxLength: 6 })

/** A promise and a run of stops, each so many minutes after the last entry. */
function stops(start: Date, length: Limit, minutes: number[], end: 'resume' | 'restart'): LedgerEntry[] {
  let at = start.getTime()
  const after = minutes.map((wait, i): LedgerEntry => {
    at += wait * 60_000
    return { kind: i % 2 === 0 ? 'pause' : end, at: new Date(at), ...said }
  })
  return [{ kind: 'promise', at: start, limit: length, ...said }, ...after]
}

test('every ledger adds up: each line shows what the ledger came to by then, the first the promise, the last the due date', () => {
  fc.assert(
    fc.property(
      moment,
      limit,
      counting,
      hours,
      fc.constantFrom('pause' as const, 'restart' as const),
      (start, length, chosen, minutes, supplement) => {
        const entries = stops(start, length, minutes, supplement === 'pause' ? 'resume' : 'restart')
        const rules = loadRules({ ...chosen, supplement })
        const sum = addUp(entries, loadCalendar(), rules)
        if (!sum.ok) throw new Error(sum.text.en)
        expect(sum.lines.map((line) => line.due)).toEqual(
          entries.map((_, n) => {
            const until = addUp(entries.slice(0, n + 1), loadCalendar(), rules)
            return until.ok ? until.due : undefined
          }),
        )
        expect(sum.lines.at(-1)?.due).toEqual(sum.due)
        expect(sum.lines[0]?.due).toEqual(sum.firstPromise)
        expect(sum.firstPromise).toEqual(dueAt(start, length, loadCalendar(), loadRules(chosen)))
        expect(isWorkingDay(dayText(Math.floor(toLocal(sum.due) / DAY)), loadCalendar())).toBe(true)
      },
    ),
    runs,
  )
})

test('a stop of no time changes nothing, whenever it comes', () => {
  fc.assert(
    fc.property(
      moment,
      limit,
      counting,
      saturdays,
      fc.integer({ min: 0, max: 60 * 24 * 60 }),
      (start, length, chosen, saturdayMornings, after) => {
        const sum = addUp(
          stops(start, length, [after, 0], 'resume'),
          loadCalendar({ saturdayMornings }),
          loadRules(chosen),
        )
        if (!sum.ok) throw new Error(sum.text.en)
        expect(sum.due).toEqual(sum.firstPromise)
      },
    ),
    runs,
  )
})

test('a stop never brings the due date forward, and a longer one never ends earlier', () => {
  fc.assert(
    fc.property(
      moment,
      limit,
      counting,
      saturdays,
      fc.tuple(fc.nat(30_000), fc.nat(20_000), fc.nat(20_000)),
      (start, length, chosen, saturdayMornings, [wait, a, b]) => {
        const due = (stop: number) => {
          const sum = addUp(
            stops(start, length, [wait, stop], 'resume'),
            loadCalendar({ saturdayMornings }),
            loadRules(chosen),
          )
          if (!sum.ok) throw new Error(sum.text.en)
          return sum.due.getTime()
        }
        expect(due(a)).toBeGreaterThanOrEqual(due(0))
        expect(due(a + b)).toBeGreaterThanOrEqual(due(a))
      },
    ),
    runs,
  )
})

test('an agency that resumes before the due date always has until its new due date, never a moment already past', () => {
  fc.assert(
    fc.property(moment, limit, counting, fc.nat(50_000), fc.nat(20_000), (start, length, chosen, wait, stop) => {
      const entries = stops(start, length, [wait, stop], 'resume')
      const sum = addUp(entries, loadCalendar(), loadRules(chosen))
      const [, paused, resumed] = entries
      if (!sum.ok) throw new Error(sum.text.en)
      if (paused && resumed && paused.at <= sum.firstPromise)
        expect(sum.due.getTime()).toBeGreaterThanOrEqual(resumed.at.getTime())
    }),
    runs,
  )
})
