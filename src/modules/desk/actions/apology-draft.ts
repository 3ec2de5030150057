import { page } from './action.ts'
import { newDayField, newDayLine } from './days.ts'
import { type FormContext, same } from './field.ts'

const words = {
  culprit: { vi: 'Bước và cơ quan làm chậm', en: 'Step and agency that caused it' },
  reason: { vi: 'Lý do chậm', en: 'Reason of the lateness' },
  once: { vi: 'Chỉ được hẹn lại một lần.', en: 'A new day may be promised once only.' },
}

/** Written into the apology, a letter in Vietnamese. */
const suggestedReason = ({ overruns: [worst] }: FormContext) =>
  worst ? `Bước “${worst.step}” kéo dài hơn thời gian được giao` : ''

/** Whose lateness it is: a step told with its agency, or the agency as a whole. */
const culprits = ({ overruns, agencies, dossier }: FormContext) => {
  const nameOf = (id: number) => agencies.find((agency) => agency.id === id)?.name ?? String(id)
  const late = overruns.map(({ agencyId, step }) => ({
    value: `${agencyId}|${step}`,
    label: same(`${nameOf(agencyId)}: ${step}`),
  }))
  return [...late, { value: `${dossier.agencyId}|`, label: same(nameOf(dossier.agencyId)) }]
}

export const apologyDraft = page({
  kind: 'apology_draft',
  address: 'du-thao-xin-loi',
  fields(at) {
    const draft = at.dossier.apologies.find(({ signedAt }) => signedAt === null)
    const options = culprits(at)
    return [
      { name: 'culprit', type: 'select', label: words.culprit, options, value: options[0]?.value ?? '' },
      { name: 'reason', type: 'area', label: words.reason, value: draft?.reason ?? suggestedReason(at) },
      newDayField(draft?.until ?? at.suggestedDay, words.once),
    ]
  },
  gather({ text }) {
    const [agency = '', ...step] = text('culprit').split('|')
    return { reason: text('reason'), until: text('until'), agencyId: Number(agency), step: step.join('|') || null }
  },
  place: (path) => (path === 'agencyId' || path === 'step' ? 'culprit' : path),
  history: newDayLine,
})
