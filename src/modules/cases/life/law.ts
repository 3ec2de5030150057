import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { Role } from '#modules/identity/index.ts'
import type { Dossier, Phase, Token } from './dossier.ts'
import type { LifeRefusal } from './refusals.ts'

/** Whose relation to the dossier an action needs: its counter of intake, the responsible agency, who has the task … */
type Seat = 'intake' | 'responsible' | 'task' | 'applicant' | 'system'

/**
 * What an action rests on. `certainty` as in the rulebooks: V, the official text was read; R2, several parties agree;
 * R, one party says so; ?, not confirmed. `note`: what that text says of this action, as far as it is known.
 */
export type Source = { text: Bilingual; certainty: 'V' | 'R2' | 'R' | '?'; note?: Bilingual }

/** Which action is lawful in which phase, for whom, and by which text. Buttons and commands ask the same rule. */
export type ActionRule = {
  law: readonly Source[]
  from: readonly Phase[]
  roles: readonly Role[]
  seats: readonly Seat[]
  /** What is done to one task says which it may be done to. */
  task?(task: Token): boolean
  /** For the leader of the task's agency, whoever has the task. */
  isLeaders?: true
  /** What stands against it whatever is entered. */
  before?(dossier: Dossier, at: { now: number; task: Token | undefined }): LifeRefusal | undefined
}

export const OPEN = ['received', 'handling'] as const satisfies readonly Phase[]
export const WAITING = ['supplement', 'payment'] as const satisfies readonly Phase[]
export const STAFF = ['clerk', 'officer', 'leader', 'records_clerk'] as const satisfies readonly Role[]

type SourceCertainty = Source['certainty']

/** A decree, the same in both languages. */
const decree =
  (name: string) =>
  (certainty: SourceCertainty, note?: Bilingual, article?: number): Source => ({
    text: {
      vi: article ? `${name}, Điều ${article}` : name,
      en: article ? `${name}, article ${article}` : name,
    },
    certainty,
    ...(note && { note }),
  })

export const ND_61 = decree('NĐ 61/2018/NĐ-CP')
export const ND_118 = decree('NĐ 118/2025/NĐ-CP')

/** One of the seven forms of TT 03/2025/TT-VPCP. */
export const form = (number: '01' | '02' | '03' | '04' | '05' | '06'): Source => ({
  text: { vi: `TT 03/2025/TT-VPCP, mẫu ${number}`, en: `TT 03/2025/TT-VPCP, form ${number}` },
  certainty: 'R2',
})

const UNCONFIRMED: Bilingual = { vi: 'chưa có văn bản xác nhận', en: 'not confirmed by a text' }

/** The texts in one line; what is not confirmed is said to be so. */
export const sayLaw = (law: readonly Source[], lang: Lang): string =>
  law.map(({ text, certainty }) => (certainty === '?' ? `${text[lang]} (${UNCONFIRMED[lang]})` : text[lang])).join('; ')

/** What the texts say of the action, one sentence each. */
export const lawNotes = (law: readonly Source[], lang: Lang): string[] =>
  law.flatMap(({ text, note }) => (note ? [`${text[lang]}: ${note[lang]}`] : []))
