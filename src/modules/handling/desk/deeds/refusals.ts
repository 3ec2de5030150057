import { refusalWords } from '../../messages.ts'
import type { Possible } from '../dossier/may.ts'
import type { Words } from './field.ts'
import { moreRefusals } from './messages.ts'

/** Why an action is not possible, in words. */
export function refusalOf({ refusal }: Extract<Possible, { ok: false }>): Words {
  return refusal === 'nothing_owed' || refusal === 'no_task' ? moreRefusals[refusal] : refusalWords[refusal]
}
