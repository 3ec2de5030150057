import type { Role } from '#modules/identity/index.ts'
import type { Phase } from './case.ts'

/** Whose relation to the dossier an action needs: its counter of intake, the responsible agency, or who has the task. */
type Seat = 'intake' | 'responsible' | 'task' | 'taking part' | 'applicant' | 'system'

/** Which action is lawful in which phase, who may do it, and by which article. The buttons ask the same table. */
export type Rule = { from: readonly Phase[]; roles: readonly Role[]; seats: readonly Seat[]; law: string }

const OPEN = ['received', 'handling'] as const
const STAFF = ['clerk', 'officer', 'leader', 'records_clerk'] as const

export const LIFE = {
  /** Taken in from online or post; at the counter the dossier begins with it. */
  receipt: {
    from: ['registered'],
    roles: ['clerk'],
    seats: ['intake'],
    law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 01',
  },
  intake_refusal: {
    from: ['registered', 'incomplete'],
    roles: ['clerk'],
    seats: ['intake'],
    law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 03',
  },
  completion_request: {
    from: ['registered'],
    roles: ['clerk'],
    seats: ['intake'],
    law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 02',
  },
  completion: { from: ['incomplete'], roles: ['clerk'], seats: ['intake', 'applicant'], law: 'NĐ 118/2025/NĐ-CP' },
  claim: { from: OPEN, roles: STAFF, seats: ['task'], law: 'NĐ 118/2025/NĐ-CP' },
  assignment: { from: [...OPEN, 'finished'], roles: ['leader'], seats: ['task'], law: 'NĐ 118/2025/NĐ-CP' },
  step: { from: OPEN, roles: STAFF, seats: ['task'], law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 06' },
  supplement_request: {
    from: OPEN,
    roles: ['officer', 'leader', 'clerk'],
    seats: ['responsible', 'task'],
    law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 02',
  },
  supplement: {
    from: ['supplement'],
    roles: ['clerk'],
    seats: ['intake', 'responsible', 'applicant'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
  payment_request: {
    from: OPEN,
    roles: ['clerk', 'officer', 'leader'],
    seats: ['intake', 'responsible', 'task'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
  payment: {
    from: ['registered', 'received', 'handling', 'payment', 'finished'],
    roles: ['clerk'],
    seats: ['intake', 'responsible', 'applicant', 'system'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
  opinion_request: {
    from: OPEN,
    roles: ['officer', 'leader'],
    seats: ['responsible', 'task'],
    law: 'NĐ 61/2018/NĐ-CP',
  },
  opinion: {
    from: [...OPEN, 'supplement', 'payment'],
    roles: ['officer', 'leader'],
    seats: ['task'],
    law: 'NĐ 61/2018/NĐ-CP',
  },
  extension: { from: OPEN, roles: ['leader'], seats: ['responsible'], law: 'TT 03/2025/TT-VPCP, mẫu 04' },
  apology_draft: {
    from: OPEN,
    roles: ['officer', 'leader', 'clerk'],
    seats: ['responsible', 'task', 'system'],
    law: 'NĐ 61/2018/NĐ-CP',
  },
  apology: {
    from: OPEN,
    roles: ['leader'],
    seats: ['responsible', 'task'],
    law: 'NĐ 61/2018/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 04',
  },
  result: { from: [...OPEN, 'finished'], roles: STAFF, seats: ['responsible', 'task'], law: 'NĐ 118/2025/NĐ-CP' },
  refusal: {
    from: OPEN,
    roles: ['leader'],
    seats: ['responsible'],
    law: 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 03',
  },
  stop: {
    from: [...OPEN, 'supplement', 'payment'],
    roles: ['leader'],
    seats: ['responsible'],
    law: 'TT 03/2025/TT-VPCP, mẫu 05',
  },
  withdrawal: {
    from: ['registered', 'incomplete', 'received', 'handling', 'supplement', 'payment'],
    roles: ['clerk'],
    seats: ['intake', 'applicant'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
  return: { from: ['finished'], roles: ['clerk'], seats: ['intake', 'responsible', 'task'], law: 'NĐ 118/2025/NĐ-CP' },
  /** Its owner chooses another way to receive the result, such as the post. */
  return_choice: {
    from: ['registered', 'incomplete', 'received', 'handling', 'supplement', 'payment', 'finished'],
    roles: [],
    seats: ['applicant'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
  correction: {
    from: ['registered', 'incomplete', 'received', 'handling', 'supplement', 'payment', 'finished'],
    roles: ['clerk', 'officer'],
    seats: ['intake', 'responsible'],
    law: 'NĐ 61/2018/NĐ-CP',
  },
  process_move: {
    from: [...OPEN, 'supplement', 'payment'],
    roles: ['control_office'],
    seats: ['responsible'],
    law: 'NĐ 118/2025/NĐ-CP',
  },
} as const satisfies Record<string, Rule>
export type ActionKind = keyof typeof LIFE

/** Why an action cannot be done now; words in `messages.ts`. */
export type LifeRefusal =
  | 'wrong_phase'
  | 'not_yours'
  | 'task_closed'
  | 'task_taken'
  | 'unknown_outcome'
  | 'paper_missing'
  | 'asked_before'
  | 'opinion_open'
  | 'signed_already'
  | 'unpaid'
  | 'clock'
  | 'no_draft'
  | 'apologised_before'
  | 'no_place'
