import type { Dossier, Party } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import type { Role } from '#modules/identity/index.ts'

/** What the head of a form says: who issues it and for which dossier, at this moment (ms). */
export function headOf(dossier: Pick<Dossier, 'agencyId' | 'intakeAgencyId' | 'code'>, registry: Registry, at: number) {
  const agency = registry.agencies.get(dossier.agencyId)
  const parent = registry.agencies.get(agency?.parentId ?? 0)
  return {
    ...(parent && { parent: parent.name }),
    agency: agency?.name ?? '',
    counter: `Bộ phận Một cửa ${registry.agencies.get(dossier.intakeAgencyId)?.name ?? ''}`.trim(),
    place: placeOf(agency?.name ?? ''),
    at: new Date(at),
    code: dossier.code,
  }
}

/**
 * `Bình An` from `UBND xã Bình An`: the place that stands before the date. A name with a number keeps its kind,
 * `Phường 2 Bảo Lộc` (Nghị định 30/2020/NĐ-CP, Phụ lục I).
 */
export const placeOf = (agency: string) =>
  agency
    .replace(/^(ủy ban nhân dân|ubnd)\s+/i, '')
    .replace(/^(xã|phường|thị trấn|đặc khu|tỉnh|thành phố)\s+(?!\d)/i, '')

type Person = FormData['apology']['owner']

/** Whose dossier it is, with what is known of them. */
export function ownerOf({ parties }: Pick<Dossier, 'parties'>): Person {
  const owner: Party | undefined = parties.find(({ role }) => role === 'owner') ?? parties[0]
  const { name = '', idNumber, address, phone, email } = owner ?? {}
  return {
    name,
    ...(idNumber && { idNumber }),
    ...(address && { address }),
    ...(phone && { phone }),
    ...(email && { email }),
  }
}

/** Where the person may ask: the counter that took the dossier in. */
export const contactOf = (dossier: Pick<Dossier, 'intakeAgencyId'>, registry: Registry) => ({
  name: `Bộ phận Một cửa ${registry.agencies.get(dossier.intakeAgencyId)?.name ?? ''}`.trim(),
})

const TITLES: Partial<Record<Role | 'applicant' | 'system', string>> = {
  clerk: 'Người tiếp nhận hồ sơ',
  officer: 'Người thụ lý hồ sơ',
  leader: 'Thủ trưởng cơ quan, đơn vị',
  records_clerk: 'Văn thư',
}

/** Who signs a form: by the duty under which it was decided. */
export const signerOf = (role: Role | 'applicant' | 'system', name?: string) => ({
  titles: [TITLES[role] ?? 'Thủ trưởng cơ quan, đơn vị'],
  ...(name && { name }),
})

/** The close of a working day, as a promise of that day is told. */
export const endOfWork = (day: string) => new Date(`${day}T17:00:00+07:00`)
