import { formatDay } from '#lib/format.ts'
import { type FieldSpec, type FormGround, same } from './field.ts'
import { words } from './field-messages.ts'
import type { FormSpec } from './forms.ts'

const ground: FieldSpec = { name: 'ground', type: 'area', label: words.ground, hint: words.groundHint }
const reasoned = {
  fields: () => [ground],
  gather: ({ text }: { text(name: string): string }) => ({ ground: text('ground') }),
}

const suggestedReason = ({ overruns }: FormGround) => {
  const [worst] = overruns
  return worst ? `Bước “${worst.step}” kéo dài hơn thời gian được giao` : ''
}

/** `5 Trình ký` told with its agency, as a choice of whose lateness it is. */
const culprits = ({ overruns, agencies, of }: FormGround) => {
  const nameOf = (id: number) => agencies.find((agency) => agency.id === id)?.name ?? String(id)
  const late = overruns.map(({ agencyId, step }) => ({
    value: `${agencyId}|${step}`,
    label: same(`${nameOf(agencyId)}: ${step}`),
  }))
  return [...late, { value: `${of.agencyId}|`, label: same(nameOf(of.agencyId)) }]
}

const apology_draft: FormSpec = {
  fields: (at) => {
    const draft = at.of.apologies.find(({ signedAt }) => signedAt === null)
    const choices = culprits(at)
    return [
      { name: 'culprit', type: 'select', label: words.culprit, options: choices, value: choices[0]?.value ?? '' },
      { name: 'reason', type: 'area', label: words.reason, value: draft?.reason ?? suggestedReason(at) },
      {
        name: 'until',
        type: 'date',
        label: words.newDay,
        hint: words.newDayHint,
        value: draft?.until ?? at.suggestedDay,
      },
    ]
  },
  gather: ({ text }) => {
    const [agency = '', ...step] = text('culprit').split('|')
    return { reason: text('reason'), until: text('until'), agencyId: Number(agency), step: step.join('|') || null }
  },
  place: (path) => (path === 'agencyId' || path === 'step' ? 'culprit' : path),
}

/** What ends a dossier or moves its clock. */
export const clockForms: Record<
  'intake_refusal' | 'refusal' | 'stop' | 'withdrawal' | 'extension' | 'apology_draft' | 'apology',
  FormSpec
> = {
  intake_refusal: reasoned,
  refusal: reasoned,
  stop: reasoned,
  withdrawal: { ...reasoned, fields: () => [{ ...ground, hint: words.withdrawalHint }] },
  extension: {
    fields: ({ suggestedDay }) => [{ name: 'until', type: 'date', label: words.newDay, value: suggestedDay }, ground],
    gather: ({ text }) => ({ until: text('until'), ground: text('ground') }),
  },
  apology_draft,
  apology: {
    fields: () => [],
    gather: () => ({}),
    lead: ({ of }) =>
      of.apologies
        .filter(({ signedAt }) => signedAt === null)
        .flatMap(({ reason, until }) => [
          { vi: `Lý do: ${reason}`, en: `Reason: ${reason}` },
          { vi: `Ngày hẹn mới: ${formatDay(until)}`, en: `New day: ${formatDay(until)}` },
        ]),
  },
}
