import { page } from './action.ts'
import { onlyReason } from './reasons.ts'

export const stop = page({ kind: 'stop', address: 'dung-giai-quyet', ...onlyReason })
