/**
 * The roles that rules of this program name: clerk (cán bộ một cửa), officer (chuyên viên), leader (lãnh đạo), records
 * clerk (văn thư), control office (kiểm soát TTHC), administrator (quản trị). All roles there are: `roles/role-book.ts`.
 */
export const ROLES = ['clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The code of any role of the book. */
export type RoleCode = Role | (string & Record<never, never>)

/** A role at an agency, by appointment or – `onBehalfOf` – by delegation (ủy quyền) of somebody who has it. */
export type Duty = {
  agencyId: number
  /** To show beside the role; rights go by `agencyId`. */
  agencyName?: string
  role: RoleCode
  /** To show: the name of the role in both languages. */
  roleName?: { vi: string; en: string }
  onBehalfOf: { id: string; name: string } | null
}

/**
 * Somebody at work, with the duties in force today. `id` is a UUID. `may`: all that any of their duties allows, by which
 * pages are offered; rights go by the duties.
 */
export type Officer = { id: string; name: string; duties: Duty[]; may?: readonly string[] }

/** An official as the sender of files. */
export const senderOf = ({ id }: Pick<Officer, 'id'>) => `officer ${id}`

/** The duty under which an officer may act in one of `roles` at one of these agencies: their own before a delegated one. */
export function dutyOf<R extends RoleCode>(
  officer: Officer,
  roles: readonly R[],
  agencyIds: readonly number[],
): (Duty & { role: R }) | undefined {
  const fitting = officer.duties
    .filter((duty) => isOf(duty, roles))
    .filter(({ agencyId }) => agencyIds.includes(agencyId))
  return fitting.find((duty) => !duty.onBehalfOf) ?? fitting[0]
}

/** Whether a duty is of one of these roles. */
export const isOf = <R extends RoleCode>(duty: Duty, roles: readonly R[]): duty is Duty & { role: R } =>
  (roles as readonly RoleCode[]).includes(duty.role)
