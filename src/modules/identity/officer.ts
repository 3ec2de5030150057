/**
 * What somebody may do at an agency: clerk (cán bộ một cửa), officer (chuyên viên), leader (lãnh đạo), records clerk
 * (văn thư), control office (kiểm soát TTHC), administrator (quản trị).
 */
export const ROLES = ['clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** A role at an agency, by appointment or – `onBehalfOf` – by delegation (ủy quyền) of somebody who has it. */
export type Duty = {
  agencyId: number
  /** To show beside the role; rights go by `agencyId`. */
  agencyName?: string
  role: Role
  onBehalfOf: { id: string; name: string } | null
}

/** Somebody at work, with the duties in force today. `id` is a UUID. */
export type Officer = { id: string; name: string; duties: Duty[] }

/** The duty under which an officer may act in one of `roles` at one of these agencies: their own before a delegated one. */
export function dutyOf(officer: Officer, roles: readonly Role[], agencyIds: readonly number[]): Duty | undefined {
  const fitting = officer.duties.filter((duty) => roles.includes(duty.role) && agencyIds.includes(duty.agencyId))
  return fitting.find((duty) => !duty.onBehalfOf) ?? fitting[0]
}
