import { formatNumber } from '#lib/format.ts'
import type { Procedure } from '#modules/catalogue/index.ts'
import type { KnownParty } from './queries.ts'
import type { TypedFee, TypedPaper, TypedParty, TypedSheet } from './reading.ts'

/** The form with the rows of this procedure: papers with kind and count, fees of the channel, sets. Same again: unchanged. */
export function filledFor(typed: TypedSheet, procedure: Procedure): TypedSheet {
  const filled = `${procedure.revisionId} ${typed.channel}`
  if (typed.filled === filled) return typed
  const sameRevision = typed.filled.startsWith(`${procedure.revisionId} `)
  return {
    ...typed,
    filled,
    fees: feesOf(procedure, typed.channel),
    ...(!sameRevision && {
      papers: papersOf(procedure),
      sets: String(procedure.parts.sets ?? 1),
      notNeeded: false,
      items: '',
    }),
  }
}

/** The form without its procedure, to choose another; the person stays. */
export const withoutProcedure = (typed: TypedSheet): TypedSheet => ({
  ...typed,
  procedure: '',
  filled: '',
  agency: '',
  papers: [],
  fees: [],
  notNeeded: false,
})

/** A person as an earlier dossier knows them, or blank again when somebody else had been looked up before. */
export function filledWith(party: TypedParty, number: string, known: KnownParty | undefined): TypedParty {
  const asked = { ...party, idNumber: number, looked: number }
  if (known)
    return {
      ...asked,
      kind: known.kind,
      name: known.name,
      bornOn: known.bornOn ?? '',
      phone: known.phone ?? '',
      email: known.email ?? '',
      address: known.address ?? '',
    }
  const other = party.looked !== '' && party.looked !== number
  return other ? { ...asked, name: '', bornOn: '', phone: '', email: '', address: '' } : asked
}

/** Rows to type in: those used, and one more that is empty. */
export const withSpare = (typed: TypedSheet): TypedSheet => ({
  ...typed,
  papers: [...typed.papers.filter((one) => one.component !== '' || one.name !== '' || one.hash !== ''), SPARE_PAPER],
  fees: [...typed.fees.filter((fee) => fee.name !== '' || fee.amount !== ''), { name: '', amount: '' }],
})

const SPARE_PAPER: TypedPaper = { component: '', name: '', has: false, kind: '', count: '1', hash: '', fileName: '' }

const papersOf = ({ parts }: Procedure): TypedPaper[] =>
  parts.components.map(({ name, kind, count }, i) => ({
    ...SPARE_PAPER,
    component: String(i),
    name,
    kind: kind ?? '',
    count: String(count ?? 1),
  }))

function feesOf({ methods }: Procedure, channel: TypedSheet['channel']): TypedFee[] {
  const method = methods.find((one) => one.channel === channel) ?? methods.find((one) => one.channel === 'counter')
  return method?.fee ? [{ name: 'Phí, lệ phí', amount: formatNumber(method.fee, 'vi') }] : []
}

/** Every component ticked as there. */
export const withAllPapers = (typed: TypedSheet): TypedSheet => ({
  ...typed,
  papers: typed.papers.map((paper) => (paper.component === '' ? paper : { ...paper, has: true })),
})

/** The names of the components that are not ticked. */
export const missingPapers = ({ papers }: Pick<TypedSheet, 'papers'>): string[] =>
  papers.filter(({ component, has }) => component !== '' && !has).map(({ name }) => name)
