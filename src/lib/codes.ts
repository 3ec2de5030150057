import { parseDay } from './days.ts'

/** QĐ 20/2020/QĐ-TTg: the longest code an agency may have. */
export const LONGEST_AGENCY_CODE = 35

const AGENCY_CODE = /^[A-Z0-9]{1,12}(?:\.[A-Z0-9]{1,12})*$/
const OLDER_CODE = /^(\d{3})\.(\d{2,3})\.(\d{2,3})\.([A-Z]\d{2})$/
const NOUGHT = /^0+$/

/**
 * The one name of an agency, whichever way its code was written. Codes grow left to right since QĐ 20/2020
 * (`H36.12.03`); before, right to left in four groups filled up with noughts (`000.03.12.H36`, QCVN 102:2016/BTTTT).
 * Spaces around and small letters do not matter. What is in neither order comes back as it is, in capitals.
 */
export function canonicalAgencyCode(written: string): string {
  const code = written.trim().toUpperCase()
  const older = OLDER_CODE.exec(code)
  if (!older) return code
  const groups = older.slice(1).reverse()
  while (groups.length > 1 && NOUGHT.test(groups.at(-1) ?? '')) groups.pop()
  return groups.join('.')
}

/** The same agency in the older order, or undefined where that order has no room for it. */
export function olderAgencyCode(code: string): string | undefined {
  const [top = '', second = '00', third = '00', fourth = '000', ...rest] = code.split('.')
  const older = [fourth, third, second, top].join('.')
  return rest.length === 0 && OLDER_CODE.test(older) && canonicalAgencyCode(older) === code ? older : undefined
}

/** Whether this may be the (canonical) code of an agency: groups of letters and digits, at most 35 characters. */
export const isAgencyCode = (code: string) => code.length <= LONGEST_AGENCY_CODE && AGENCY_CODE.test(code)

/**
 * The one code of a procedure: `1.001193` of `1.001193.000.00.00.H36`, as systems of provinces write it with the agency that
 * publishes it behind. Spaces around do not matter; anything else comes back as it is.
 */
export const canonicalProcedureCode = (written: string): string => {
  const code = written.trim()
  return /^(\d\.\d{6})\.\d{3}\.\d{2,3}\.\d{2,3}\.[A-Z]\d{2}$/i.exec(code)?.[1] ?? code
}

/** Whether a code of a procedure has lost digits in a spreadsheet, as `1.00119` of `1.001190`, or `1.0012E+6`. */
export const isCutProcedureCode = (code: string) => /^\d\.\d{3,5}$|^\d+(?:[.,]\d+)?E\+?\d+$/i.test(code.trim())

/** What a dossier's code says: who took it in, on which day, and which one of that day. */
export type DossierCode = { agency: string; day: string; sequence: number }

export type DossierCodeReading = ({ ok: true } & DossierCode) | { ok: false; reason: string }

/**
 * Reads `{agency code}-{yymmdd}-{sequence of 4 to 7 digits}`, with the agency's code in either order; `agency` comes
 * back in the order of QĐ 20/2020. Otherwise says what is wrong, in words for the sender.
 */
export function parseDossierCode(written: string): DossierCodeReading {
  const parts = written.trim().split('-')
  if (parts.length !== 3) return refused('it must read {agency}-{yymmdd}-{sequence}')
  const [unit = '', date = '', number = ''] = parts
  const agency = canonicalAgencyCode(unit)
  if (!isAgencyCode(agency)) return refused('its agency code is not in the form of QĐ 20/2020')
  const day = /^\d{6}$/.test(date) && parseDay(`20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`)
  if (!day) return refused('its middle part is not a day written yymmdd')
  if (!/^\d{4,7}$/.test(number)) return refused('its sequence must have 4 to 7 digits')
  return { ok: true, agency, day, sequence: Number(number) }
}

const CANONICAL = /^[A-Z][A-Z0-9.]*-\d{6}-(?:\d{4}|[1-9]\d{4,6})$/

/**
 * The one code of a dossier, whichever way its sender spells it: capitals, the agency in the order of QĐ 20/2020, no more
 * noughts before the sequence than make four digits. What is no such code comes back as it is.
 */
export function canonicalDossierCode(written: string): string {
  if (CANONICAL.test(written)) return written
  const read = parseDossierCode(written.trim().toUpperCase())
  return read.ok ? formatDossierCode(read) : written.trim()
}

/** The code we issue ourselves: agency in the order of QĐ 20/2020, at least four digits. */
export const formatDossierCode = ({ agency, day, sequence }: DossierCode) =>
  `${agency}-${day.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`

const refused = (reason: string): DossierCodeReading => ({ ok: false, reason })
