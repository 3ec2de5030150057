import { isDeepStrictEqual } from 'node:util'
import { addDays } from '#lib/clock.ts'
import { FOREVER } from '#lib/days.ts'
import { LEVELS } from '#modules/units/index.ts'
import { feeExists, longestLimit, NO_PARTS, type ProcedureContent, type ProcedureDraft } from './procedure.ts'

/** A revision as it is stored. Days are inclusive. */
export type StoredRevision = { id: number; validFrom: string; validTo: string; content: ProcedureContent }

/** What is to be done so that the catalogue says what a draft says. */
export type Plan =
  | { kind: 'unchanged' }
  /** A revision of its own from `validFrom`; `shortened` is the one that ends the day before. */
  | {
      kind: 'new' | 'revision'
      validFrom: string
      validTo: string
      content: ProcedureContent
      shortened: number | null
      facts: boolean
    }
  /** The revision stays and says something else: a correction when dossiers are judged by it, otherwise only text. */
  | {
      kind: 'correction' | 'text'
      id: number
      validFrom: string
      validTo: string
      content: ProcedureContent
      facts: boolean
    }

/** A procedure that comes without a day is taken as valid long since, so that every dossier finds its revision. */
export const LONG_SINCE = '2000-01-01'

/**
 * Decides between nothing, a change of text, a correction and a new revision. A draft with a day of its own
 * (`validFrom`) speaks of the time from then on; one without speaks of today, and makes a new revision only when more
 * than text has changed. `revisions` are those of the procedure, the oldest first.
 */
export function plan(revisions: readonly StoredRevision[], draft: ProcedureDraft, today: string): Plan {
  const day = draft.validFrom ?? today
  const base = revisions.findLast((one) => one.validFrom <= day) ?? revisions[0]
  const content = contentOf(draft, base?.content)
  if (!base) {
    return {
      kind: 'new',
      validFrom: draft.validFrom ?? LONG_SINCE,
      validTo: FOREVER,
      content,
      shortened: null,
      facts: false,
    }
  }
  const facts = judgesDifferently(base.content, content)
  const inForce = base.validFrom <= day && day <= base.validTo
  if (isDeepStrictEqual(content, base.content) && inForce) return { kind: 'unchanged' }

  const onlyText = isDeepStrictEqual(withoutText(content), withoutText(base.content))
  if (base.validFrom === day || (inForce && onlyText && !draft.validFrom)) {
    return {
      kind: onlyText ? 'text' : 'correction',
      id: base.id,
      validFrom: base.validFrom,
      validTo: base.validTo,
      content,
      facts,
    }
  }
  const next = revisions.find((one) => one.validFrom > day)
  const validTo = next ? addDays(next.validFrom, -1) : FOREVER
  return { kind: 'revision', validFrom: day, validTo, content, shortened: inForce ? base.id : null, facts }
}

/** What the draft leaves open stays as it was; for a new procedure it takes the cautious default. */
function contentOf(draft: ProcedureDraft, before: ProcedureContent | undefined): ProcedureContent {
  const { code: _code, validFrom: _validFrom, doubtfulFee, ...said } = draft
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const online = draft.methods.some((method) => method.channel === 'online')
  return {
    onlineLevel: online ? 'partial' : 'information',
    paperResult: true,
    citizens: true,
    businesses: false,
    onlinePayment: false,
    parts: NO_PARTS,
    decisionNo: null,
    signedOn: null,
    effectiveOn: null,
    postedOn: null,
    fastTrack: false,
    ...before,
    ...(known as Pick<ProcedureDraft, 'name' | 'field' | 'levels' | 'methods'>),
    levels: LEVELS.filter((level) => draft.levels.includes(level)),
    feeExists: (doubtfulFee ?? false) || feeExists(draft.methods),
  }
}

/** Whether a dossier may be judged otherwise under the one than under the other (QĐ 766). */
const judgesDifferently = (a: ProcedureContent, b: ProcedureContent) =>
  a.paperResult !== b.paperResult ||
  a.feeExists !== b.feeExists ||
  a.citizens !== b.citizens ||
  !isDeepStrictEqual(longestLimit(a.methods), longestLimit(b.methods))

/** All but words and dates of publication. */
function withoutText({
  name: _n,
  field: _f,
  parts: _p,
  decisionNo: _d,
  signedOn: _s,
  effectiveOn: _e,
  postedOn: _o,
  ...rest
}: ProcedureContent) {
  return { ...rest, methods: rest.methods.map(({ note: _note, ...method }) => method) }
}
