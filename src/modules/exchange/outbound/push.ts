import type { Service } from '#modules/dossiers/index.ts'
import type { Pace } from './back-off.ts'

/**
 * One telling to the national side as a command hands it over. `payload` is the JSON text of a HoSo or TienDo; null = what
 * the dossier's history holds under this version.
 */
export type Push = {
  dossierId: number
  version: number
  service: Service
  payload: string | null
  agencyCode: string
}

/** What the national side said of one telling, or what went wrong on the way. */
export type Verdict = { result: 'accepted' | 'refused' | 'failed'; code: string; message: string }

export const PACE: Pace = { first: 60_000, longest: 6 * 3_600_000 }

/** After so many in a row somebody should look: a refusal does not heal by itself, an outage mostly does. */
const REFUSALS = 3
const FAILURES = 8

/** Whether a telling that failed so often in a row is stuck. It is tried all the same, at the slowest pace. */
export const isStuck = (result: Verdict['result'], failures: number) =>
  failures >= (result === 'refused' ? REFUSALS : FAILURES)

const LONGEST_MESSAGE = 300
/** Fields that tell of a person. */
export const PERSONAL = ['SoGiayToChuHoSo', 'ChuHoSo', 'SoDienThoai', 'Email', 'Fax', 'MaDoiTuong', 'NguoiXuLy']

/** A message of the national side without what it repeats of a person: it is shown to those who may not see contents. */
export function withoutPerson(message: string, payload: string): string {
  const told = JSON.parse(payload) as Record<string, unknown>
  const plain = PERSONAL.map((field) => told[field])
    .filter((value): value is string => typeof value === 'string' && value.length > 2)
    .reduce((text, value) => text.replaceAll(value, '…'), message)
  return plain
    .replace(/[\w.+-]+@[\w.-]+/g, '…')
    .replace(/\d{8,}/g, '…')
    .slice(0, LONGEST_MESSAGE)
}
