import { withoutAccents } from '#lib/search.ts'
import type { Role } from '#modules/identity/index.ts'
import type { ProcessPlace, StepPurpose } from '../model.ts'

/** The role that a lane, a group or a column of a decision names in words: `Văn thư Sở Y tế` → records clerk. */
export function roleIn(words: string): Role | null {
  const text = withoutAccents(words)
  if (/van thu|dong dau|records/.test(text)) return 'records_clerk'
  if (/mot cua|tiep nhan|tra ket qua|tn tkq|ttpvhcc|hanh chinh cong|counter|clerk|reception/.test(text)) return 'clerk'
  if (/lanh dao|giam doc|chu tich|truong phong|pho phong|nguoi dung dau|leader|manager|director|head/.test(text))
    return 'leader'
  if (/chuyen vien|cong chuc|vien chuc|can bo|tham dinh|thu ly|officer|specialist/.test(text)) return 'officer'
  return null
}

/** Where: the counter for clerks, the responsible agency for those known otherwise. */
export const placeOf = (role: Role | null): ProcessPlace | null => {
  if (role === null) return null
  return role === 'clerk' ? { of: 'intake' } : { of: 'responsible' }
}

/** What a step of this name and role is most likely for; the control officer sees it in the table and may choose otherwise. */
export function purposeIn(name: string, role: Role | null): StepPurpose {
  const text = withoutAccents(name)
  if (/tra ket qua|return/.test(text)) return 'return'
  if (/tiep nhan|receive/.test(text) && (role === null || role === 'clerk')) return 'receive'
  if (/phan cong|assign/.test(text)) return 'assign'
  if (/vao so|dong dau|record/.test(text)) return 'record'
  if (/(^| )ky( |$)|phe duyet|quyet dinh|sign|approve/.test(text) && role !== 'officer') return 'sign'
  if (/y kien|opinion|consult/.test(text)) return 'opinion'
  if (/tham dinh|tham tra|kiem tra|apprais|check/.test(text)) return 'appraise'
  return 'handle'
}

const FIT = /^(dat|hop le|dong y|du|du dieu kien|yes|ok|fit|co|dung|true|approved|phe duyet)$/
const NOT_FIT =
  /^(khong( dat| hop le| dong y| du| du dieu kien| phe duyet)?|chua (dat|du|hop le)|no|not fit|tu choi|false|rejected|sai)$/

/** The outcome that the name of a way says: `Không đạt` → `not_fit`; any other name is kept as it is. */
export function outcomeIn(name: string): string {
  const text = withoutAccents(name)
  if (FIT.test(text)) return 'fit'
  return NOT_FIT.test(text) ? 'not_fit' : name.trim().replace(/\s+/g, ' ')
}
