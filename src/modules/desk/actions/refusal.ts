import { page } from './action.ts'
import { onlyReason } from './reasons.ts'

export const refusal = page({ kind: 'refusal', address: 'tu-choi', ...onlyReason })
