import { Refusal } from '#lib/errors.ts'
import type { LifeRefusal } from '#modules/dossiers/index.ts'
import { refusalWords } from './messages.ts'

/** An action that the table of the dossier's life does not allow now, with words for the person who tried. */
export class NotLawful extends Refusal {
  readonly refusal: LifeRefusal | 'changed_meanwhile'
  readonly words: { vi: string; en: string }
  constructor(refusal: LifeRefusal | 'changed_meanwhile', detail?: { vi: string; en: string }) {
    const words = detail ?? refusalWords[refusal]
    super(409, words.en)
    this.refusal = refusal
    this.words = words
  }
}
