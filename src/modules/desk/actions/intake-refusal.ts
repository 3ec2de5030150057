import { page } from './action.ts'
import { onlyReason } from './reasons.ts'

export const intakeRefusal = page({ kind: 'intake_refusal', address: 'tu-choi-tiep-nhan', ...onlyReason })
