import { Refusal } from '#lib/errors.ts'
import type { Bilingual } from '#lib/i18n.ts'
import { type LifeRefusal, lifeRefusalWords } from '#modules/cases/index.ts'

const CHANGED = {
  vi: 'Hồ sơ vừa được người khác thay đổi: xem lại rồi gửi lại',
  en: 'Somebody else has just changed the dossier: look again, then send again',
}

/** An action that the table of the dossier's life does not allow now, with words for the person who tried. */
export class ActionRefused extends Refusal {
  readonly refusal: LifeRefusal | 'changed_meanwhile'
  readonly words: Bilingual
  constructor(refusal: LifeRefusal | 'changed_meanwhile', detail?: Bilingual) {
    const words = detail ?? (refusal === 'changed_meanwhile' ? CHANGED : lifeRefusalWords[refusal])
    super(409, words.en)
    this.refusal = refusal
    this.words = words
  }
}
