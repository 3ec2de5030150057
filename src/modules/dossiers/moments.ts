import { localDay } from '#lib/clock.ts'
import { parseDossierCode } from '#lib/codes.ts'
import type { NationalStep, Snapshot } from './dossier.ts'
import type { ReadingFault } from './national/reading.ts'

const DAY = 86_400_000
const MONTH = 30 * DAY
const NAMES = {
  submittedAt: 'NgayNopHoSo',
  receivedAt: 'NgayTiepNhan',
  finishedAt: 'NgayKetThucXuLy',
  returnedAt: 'NgayTra',
} as const

/** What a dossier is told to have done in the future, a day of clocks that go wrong left out: it waits until then. */
export function aheadOf(snapshot: Snapshot, now: Date): ReadingFault[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((name) => {
    const at = snapshot[name]
    return at !== null && at > now.getTime() + DAY ? [{ field: NAMES[name], reason: inFuture(at, now) }] : []
  })
}

/** The same of a step of handling. */
export const stepAhead = (step: NationalStep, now: Date): ReadingFault[] =>
  step.at > now.getTime() + DAY ? [{ field: 'ThoiDiemXuLy', reason: inFuture(step.at, now) }] : []

function inFuture(at: number, now: Date): string {
  const ahead = at - now.getTime()
  const far = ahead < 2 * MONTH ? `${Math.ceil(ahead / DAY)} days` : `${Math.round(ahead / MONTH)} months`
  return `is ${far} in the future: send it when it has happened`
}

/**
 * What cannot have happened in the order that is told. Such a dossier is taken in; `factsOf` never finds it on time where
 * it would have earned by it.
 */
export function disorderOf(snapshot: Snapshot): ReadingFault[] {
  const { receivedAt, dueAt, finishedAt, returnedAt, supplements } = snapshot
  const faults: ReadingFault[] = []
  const tell = (field: string, before: string, so = '') => faults.push({ field, reason: `is before ${before}${so}` })
  const isBefore = (at: number | null, other: number | null) => at !== null && other !== null && at < other
  if (isBefore(dueAt, receivedAt)) tell('NgayHenTra', 'NgayTiepNhan', NEVER)
  if (isBefore(finishedAt, receivedAt)) tell('NgayKetThucXuLy', 'NgayTiepNhan', NEVER)
  if (isBefore(returnedAt, receivedAt)) tell('NgayTra', 'NgayTiepNhan', NEVER)
  else if (isBefore(returnedAt, finishedAt)) tell('NgayTra', 'NgayKetThucXuLy')
  for (const [i, { askedAt, completedAt }] of supplements.entries()) {
    const at = `DanhSachHoSoBoSung.${i}`
    if (isBefore(askedAt, receivedAt))
      tell(`${at}.NgayBoSung`, 'NgayTiepNhan', ': the time before receipt is not taken out')
    if (isBefore(completedAt, askedAt)) tell(`${at}.NgayTiepNhanBoSung`, 'NgayBoSung')
  }
  const code = receivedAt === null ? undefined : parseDossierCode(snapshot.code)
  if (
    code?.ok &&
    receivedAt !== null &&
    Math.abs(Date.parse(code.day) - Date.parse(localDay(new Date(receivedAt)))) > 366 * DAY
  )
    faults.push({ field: 'MaHoSo', reason: `names the day ${code.day}, more than a year from NgayTiepNhan` })
  return faults
}

const NEVER = ': it counts as received, and never as on time'

/** Whether the end, or the promise by which it would be on time, lies before the receipt. */
export const isImpossible = (receivedAt: number, end: number, promised: number | null) =>
  end < receivedAt || (promised !== null && promised < receivedAt)
