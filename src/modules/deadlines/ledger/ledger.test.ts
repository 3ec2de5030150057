import { describe, expect, test } from 'vitest'
import { readMoment } from '../calendar/day.ts'
import { loadCalendar, loadRules } from '../queries.ts'
import type { LedgerEntry } from './entry.ts'
import { addUp, type LedgerSum } from './ledger.ts'

const said = { person: 'Trần Văn Bình', ground: 'Phiếu yêu cầu bổ sung số 12' }
const at = (text: string) => readMoment(text) ?? new Date(Number.NaN)
const promise = (
  text: string,
  value = 5,
  unit: 'working_day' | 'day' | 'hour' | 'month' = 'working_day',
): LedgerEntry => ({
  kind: 'promise',
  at: at(text),
  limit: { value, unit },
  ...said,
})
const stop = (text: string, cause?: 'supplement' | 'payment'): LedgerEntry => ({
  kind: 'pause',
  at: at(text),
  cause,
  ...said,
})
const resume = (text: string): LedgerEntry => ({ kind: 'resume', at: at(text), ...said })
const restart = (text: string): LedgerEntry => ({ kind: 'restart', at: at(text), ...said })
const extend = (until: string, on = '2026-11-12 09:00'): LedgerEntry => ({
  kind: 'extension',
  at: at(on),
  until,
  ...said,
})
const apologise = (until: string, on = '2026-11-12 09:00'): LedgerEntry => ({
  kind: 'apology',
  at: at(on),
  until,
  ...said,
})
const sum = (entries: LedgerEntry[], chosen = {}) => addUp(entries, loadCalendar(), loadRules(chosen))
const good = (result: LedgerSum) => {
  if (!result.ok) throw new Error(result.text.en)
  return result
}
const due = (entries: LedgerEntry[], chosen = {}) => good(sum(entries, chosen)).due

describe('a pause', () => {
  test('hands back the working days that were left, the day of resuming not counted', () => {
    expect(due([promise('2026-11-02 09:00')])).toEqual(at('2026-11-09 17:00'))
    expect(due([promise('2026-11-02 09:00'), stop('2026-11-04 10:00'), resume('2026-11-11 10:00')])).toEqual(
      at('2026-11-16 17:00'),
    )
  })

  test('of calendar days is counted from the day the limit named, not from the Monday it was moved to', () => {
    expect(due([promise('2026-11-04 09:00', 10, 'day')])).toEqual(at('2026-11-16 17:00')) // named Saturday 14/11
    const paused = [promise('2026-11-04 09:00', 10, 'day'), stop('2026-11-06 10:00'), resume('2026-11-10 10:00')]
    expect(due(paused)).toEqual(at('2026-11-18 17:00'))
  })

  test('in running hours hands back the hours that were left', () => {
    const hours = [promise('2026-11-02 09:00', 8, 'hour'), stop('2026-11-02 15:00'), resume('2026-11-05 08:00')]
    expect(due(hours)).toEqual(at('2026-11-05 14:00'))
  })

  test('that ends on a day off or after closing gives at least the next working day', () => {
    expect(due([promise('2026-11-02 09:00'), stop('2026-11-09 10:00'), resume('2026-11-15 10:00')])).toEqual(
      at('2026-11-16 17:00'),
    )
    expect(due([promise('2026-11-02 09:00'), stop('2026-11-09 10:00'), resume('2026-11-12 19:00')])).toEqual(
      at('2026-11-13 17:00'),
    )
  })

  test('after the limit has ended saves nothing', () => {
    const late = good(sum([promise('2026-11-02 09:00'), stop('2026-11-10 10:00'), resume('2026-11-12 10:00')]))
    expect(late.due).toEqual(at('2026-11-09 17:00'))
    expect(late.lines.at(-1)?.effect.en).toBe('the limit had ended before the stop, so it stays')
  })

  test('that is still open means waiting, so nothing becomes late', () => {
    const open = good(sum([promise('2026-11-02 09:00'), stop('2026-11-04 10:00')]))
    expect(open.waiting).toBe(true)
    expect(open.due).toEqual(at('2026-11-09 17:00'))
  })

  test('in the half day after the whole days hands back its hours', () => {
    const half = promise('2026-11-02 09:00', 2.5) // two whole days, then Thursday 05/11 until 11:00
    expect(due([half, stop('2026-11-05 08:00'), resume('2026-11-10 14:00')])).toEqual(at('2026-11-10 17:00'))
    expect(due([half, stop('2026-11-03 08:00'), resume('2026-11-10 14:00')])).toEqual(at('2026-11-12 11:00'))
  })

  test('of a month goes on with the days that were left', () => {
    const month = [promise('2026-03-02 09:00', 1, 'month'), stop('2026-03-30 10:00'), resume('2026-04-07 10:00')]
    expect(due(month)).toEqual(at('2026-04-10 17:00'))
  })
})

describe('a supplement where the limit restarts (NĐ 61/2018)', () => {
  const restarts = { supplement: 'restart' as const }

  test('starts the whole limit from zero when the papers are complete', () => {
    const result = good(
      sum([promise('2026-11-02 09:00'), stop('2026-11-04 10:00'), restart('2026-11-11 10:00')], restarts),
    )
    expect(result.due).toEqual(at('2026-11-18 17:00'))
    expect(result.firstPromise).toEqual(at('2026-11-09 17:00'))
  })

  test('still only pauses while a payment is awaited', () => {
    const paid = [promise('2026-11-02 09:00'), stop('2026-11-04 10:00', 'payment'), resume('2026-11-11 10:00')]
    expect(due(paid, restarts)).toEqual(at('2026-11-16 17:00'))
  })

  test('sent back more than three working days after receipt is marked', () => {
    const codes = (day: string) =>
      good(sum([promise('2026-11-02 09:00', 10), stop(day)], restarts)).warnings.map(({ code }) => code)
    expect(codes('2026-11-05 16:00')).toEqual([])
    expect(codes('2026-11-06 08:00')).toEqual(['supplement_late'])
  })
})

describe('a new day of return', () => {
  test('by extension moves the legal due date; the first promise stays', () => {
    const result = good(sum([promise('2026-11-09 09:00'), extend('2026-11-20')]))
    expect(result.firstPromise).toEqual(at('2026-11-16 17:00'))
    expect(result.legalDue).toEqual(at('2026-11-20 17:00'))
    expect(result.due).toEqual(at('2026-11-20 17:00'))
  })

  test('by apology moves what the person is promised, not the legal due date', () => {
    const result = good(sum([promise('2026-11-09 09:00'), apologise('2026-11-20')]))
    expect(result.legalDue).toEqual(at('2026-11-16 17:00'))
    expect(result.due).toEqual(at('2026-11-20 17:00'))
  })

  test('that is a day off moves to the next working day and says so', () => {
    const result = good(sum([promise('2026-11-09 09:00'), apologise('2026-11-22')]))
    expect(result.due).toEqual(at('2026-11-23 17:00'))
    expect(result.lines.at(-1)?.effect.vi).toContain('chuyển sang ngày làm việc tiếp theo')
  })

  test('sent later than a day before the due date is marked', () => {
    const codes = (on: string) =>
      good(sum([promise('2026-11-09 09:00'), apologise('2026-11-20', on)])).warnings.map(({ code }) => code)
    expect(codes('2026-11-15 09:00')).toEqual([])
    expect(codes('2026-11-16 09:00')).toEqual(['apology_late'])
  })
})

describe('a ledger that cannot stand names the entry and the reason', () => {
  const first = promise('2026-11-09 09:00')
  const cases: [string, LedgerEntry[], string, object?][] = [
    ['an empty ledger', [], 'not_promised'],
    ['a pause before any promise', [stop('2026-11-09 09:00')], 'not_promised'],
    ['a second promise', [first, promise('2026-11-10 09:00')], 'promised_twice'],
    ['a pause in a pause', [first, stop('2026-11-10 09:00'), stop('2026-11-11 09:00')], 'already_stopped'],
    ['a resume without a pause', [first, resume('2026-11-10 09:00')], 'not_stopped'],
    ['an entry earlier than the last', [first, stop('2026-11-08 09:00')], 'out_of_order'],
    ['a restart where the limit pauses', [first, stop('2026-11-10 09:00'), restart('2026-11-11 09:00')], 'pauses_here'],
    [
      'a resume where the limit restarts',
      [first, stop('2026-11-10 09:00'), resume('2026-11-11 09:00')],
      'restarts_here',
      { supplement: 'restart' },
    ],
    ['an extension while stopped', [first, stop('2026-11-10 09:00'), extend('2026-11-20')], 'while_stopped'],
    ['a second extension', [first, extend('2026-11-20'), extend('2026-11-25')], 'extended_before'],
    ['a second apology', [first, apologise('2026-11-20'), apologise('2026-11-25')], 'apologised_before'],
    ['a new day that is not later', [first, extend('2026-11-16')], 'not_later'],
    ['a limit that cannot be counted', [promise('2026-11-09 09:00', -1)], 'bad_entry'],
    ['a time that does not exist', [{ ...first, at: new Date(Number.NaN) }], 'bad_entry'],
  ]
  for (const [name, entries, refusal, chosen] of cases)
    test(name, () => {
      const result = sum(entries, chosen)
      expect(result).toMatchObject({ ok: false, refusal, entry: Math.max(0, entries.length - 1) })
      expect(result.ok ? '' : result.text.vi).toMatch(/\p{L}{2}/u)
    })
})

describe('the explanation', () => {
  test('names what was done, the stretch it covers, the days off in it and the due date after it, in both languages', () => {
    const { lines } = good(sum([promise('2026-02-12 10:00', 3)]))
    expect(lines[0]?.what).toEqual({
      vi: 'Tiếp nhận và hẹn trả kết quả: 3 ngày làm việc',
      en: 'Received, result promised: 3 working days',
    })
    expect(lines[0]?.effect.vi).toContain('ngày nghỉ: Tết Nguyên đán 16/02/2026-20/02/2026')
    expect(lines[0]?.due).toEqual(at('2026-02-24 17:00'))
  })

  test('says by how many working days a stop moved the due date', () => {
    const { lines } = good(sum([promise('2026-11-02 09:00'), stop('2026-11-04 10:00'), resume('2026-11-11 10:00')]))
    expect(lines[2]?.effect).toEqual({ vi: 'hạn lùi 5 ngày làm việc', en: 'the due date moves by 5 working days' })
  })

  test('keeps the moment that another system printed on the slip', () => {
    const slip: LedgerEntry = {
      kind: 'promise',
      at: at('2026-11-09 09:00'),
      limit: { value: 5, unit: 'working_day' },
      until: at('2026-11-13 11:00'),
      ...said,
    }
    const result = good(sum([slip]))
    expect(result.firstPromise).toEqual(at('2026-11-13 11:00'))
    expect(result.lines[0]?.effect.vi).toBe('theo giờ hẹn ghi trên giấy hẹn trả kết quả')
  })

  test('warns of a second supplement request, which QĐ 766 counts as overdue', () => {
    const twice = [
      promise('2026-11-02 09:00', 10),
      stop('2026-11-03 09:00'),
      resume('2026-11-04 09:00'),
      stop('2026-11-05 09:00'),
    ]
    expect(good(sum(twice)).warnings.map(({ code }) => code)).toEqual(['second_supplement'])
  })

  test('warns when the due date lies in a year without a calendar', () => {
    const { warnings } = good(sum([promise('2026-12-28 09:00', 10)]))
    expect(warnings.map(({ code }) => code)).toEqual(['year_unknown'])
  })
})
