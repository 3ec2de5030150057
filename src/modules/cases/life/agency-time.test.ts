import { describe, expect, test } from 'vitest'
import { loadCalendar } from '#modules/deadlines/index.ts'
import { agencyTimePoints } from './agency-time.ts'
import type { TimeShare } from './lateness.ts'

const at = (text: string) => Date.parse(`2026-11-${text}:00+07:00`)
let number = 0
const step = (agencyId: number, dueAt: string, closedAt: string | null, more: Partial<TimeShare> = {}): TimeShare => ({
  number: ++number,
  name: 'Bước',
  agencyId,
  kind: 'step',
  parent: null,
  outcome: closedAt && 'done',
  dueAt: at(dueAt),
  closedAt: closedAt ? at(closedAt) : null,
  ...more,
})
const points = (...tokens: TimeShare[]) => agencyTimePoints(tokens, loadCalendar())

describe('the time of each agency taking part', () => {
  test('all quicker give 2, one that used all of its time 1, one that took longer 0', () => {
    const quick = step(1, '12T17:00', '12T15:00')
    expect(points(quick, step(2, '13T17:00', '12T09:00'))).toBe(2)
    expect(points(quick, step(2, '13T17:00', '13T16:30'))).toBe(1)
    expect(points(quick, step(2, '13T17:00', '16T08:00'))).toBe(0)
  })

  test('the steps of one agency stand together, and what nobody was given time for does not count', () => {
    const slow = step(1, '12T10:00', '12T11:00')
    expect(points(slow, step(1, '13T17:00', '13T10:00'))).toBe(2)
    expect(points(slow, step(2, '13T17:00', '13T10:00'))).toBe(0)
    const cut = step(1, '12T10:00', '16T11:00', { outcome: 'ended' })
    expect(points(step(1, '12T10:00', null), cut, step(1, '12T10:00', '12T11:00', { dueAt: null }))).toBeNull()
  })

  test('a sub-dossier with a limit is one share of its agency; late out of hours is late', () => {
    const sub = step(2, '13T17:00', '13T10:00', { kind: 'sub' })
    const within = step(2, '12T10:00', '12T11:00', { parent: sub.number })
    expect(points(sub, within)).toBe(2)
    expect(points({ ...sub, dueAt: null }, within)).toBe(0)
    expect(points(step(1, '13T17:00', '13T18:00'))).toBe(0)
  })
})
