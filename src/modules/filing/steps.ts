import { type EForm, pagesOf, papersNotAsked } from '#modules/eforms/index.ts'
import type { FilingDraft } from './draft.ts'
import { messages as behalf } from './representation/messages.ts'
import { isForAnother } from './representation/parties.ts'

/** The pages of a filing in their order, by the last part of their address: the form's, papers, return, check. */
export function stepsOf(form: EForm | undefined, { answers }: Pick<FilingDraft, 'answers'>): string[] {
  const pages = form ? pagesOf(form, answers).map(({ section, turn }) => `${section.id}-${turn}`) : []
  return [...(isForAnother(answers) ? ['nop-thay'] : []), ...pages, 'giay-to', 'nhan-ket-qua', 'kiem-tra']
}

/** The page to see again after a button that is not the one to go on; undefined when it was that. */
export function stayingAt(steps: string[], step: string, pressed: unknown): string | undefined {
  if (pressed === 'places') return step
  if (pressed !== 'less') return
  return steps.includes(step) ? step : step.replace(/\d+$/, (turn) => String(Math.max(0, Number(turn) - 1)))
}

/** The components that come as files: all but the one that the e-form stands for and those it does not ask for. */
export function uploadsOf(
  { answers, standing }: Pick<FilingDraft, 'answers' | 'standing'>,
  form: EForm | undefined,
): RequestedUpload[] {
  const left = form ? papersNotAsked(form, answers).add(form.component ?? -1) : new Set<number>()
  const asked = (standing?.asked ?? []).flatMap((place, component) =>
    left.has(component) ? [] : [{ place: String(place), name: standing?.names[place] ?? '', component }],
  )
  return isForAnother(answers) ? [{ place: 'proof', name: behalf.vi.proof, component: null }, ...asked] : asked
}

/** A paper that is asked for: its place in the draft, and which component of the procedure it is. */
export type RequestedUpload = { place: string; name: string; component: number | null }

/** Papers with files that are not asked for any more: they are kept and not sent. */
export const leftOver = ({ papers, standing }: Pick<FilingDraft, 'papers' | 'standing'>) =>
  Object.entries(papers).flatMap(([place, files]) =>
    place !== 'proof' && files.length > 0 && !standing?.asked.includes(Number(place))
      ? [{ place, name: standing?.names[Number(place)] ?? '', files }]
      : [],
  )
