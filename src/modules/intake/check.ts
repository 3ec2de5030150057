import { readAmount } from '#lib/amounts.ts'
import { readPhone } from '#lib/phones.ts'
import { cut, hasLetter } from '#lib/text.ts'
import { Filing, type FilingInput, fieldFaults, valuesOf } from '#modules/handling/index.ts'
import { birthFault } from './birth.ts'
import { readEmail } from './contact.ts'
import { type IdFault, readIdNumber } from './identity-number.ts'
import { missingPapers } from './prefill.ts'
import type { TypedParty, TypedSheet } from './reading.ts'

/** What may be wrong with a field of the form; words in `messages.ts`. */
export type IntakeFault =
  | IdFault
  | 'no_procedure'
  | 'no_agency'
  | 'no_name'
  | 'no_number'
  | 'number_kind'
  | 'born_on'
  | 'born_otherwise'
  | 'phone'
  | 'email'
  | 'no_contact'
  | 'papers_missing'
  | 'count'
  | 'paper_name'
  | 'file_gone'
  | 'fee_name'
  | 'fee_amount'
  | 'no_address'
  | 'no_tracking'
  | 'no_ground'
  | 'no_items'

/** Faults by the name of their field; of a plain field in its own words. */
export type IntakeFaults = Record<string, IntakeFault | { vi: string; en: string }>

/** What the clerk does with the papers: take them in, send them back for completion (form 02), or refuse (form 03). */
export type IntakePurpose = 'receive' | 'incomplete' | 'refuse'

type Circumstances = { today: string; examples: boolean; files: ReadonlySet<string> }

/** The filing that the form means for this purpose, or everything that is wrong with it, by field in the form's order. */
export function filingOf(
  typed: TypedSheet,
  purpose: IntakePurpose,
  known: Circumstances,
): { ok: true; filing: Filing } | { ok: false; faults: IntakeFaults } {
  const faults: IntakeFaults = {}
  const fault = (field: string, what: IntakeFaults[string]) => {
    faults[field] ??= what
  }
  if (!typed.procedure) fault('q', 'no_procedure')
  if (!typed.agency) fault('agency', 'no_agency')
  const plain = (part: 'brought' | 'papers' | 'return') => {
    for (const [field, words] of fieldFaults(typed, part)) fault(field, words)
  }
  if (typed.channel === 'post' && !typed.trackingIn.trim()) fault('trackingIn', 'no_tracking')
  plain('brought')
  const parties = [partyOf(typed.owner, 'owner', known, fault)]
  if (typed.hasSubmitter) parties.push(partyOf(typed.submitter, 'submitter', known, fault))
  const papers = papersOf(typed, known, fault)
  if (purpose === 'receive' && !typed.notNeeded && missingPapers(typed).length > 0) fault('notNeeded', 'papers_missing')
  plain('papers')
  const fees = feesOf(typed, fault)
  if (typed.returnWay === 'post' && typed.returnAddress.trim().length < 5) fault('returnAddress', 'no_address')
  plain('return')
  if (typed.returnWay === 'online' && !typed.owner.email && !typed.owner.phone) fault('owner.phone', 'no_contact')
  if (purpose !== 'receive' && !typed.ground.trim()) fault('ground', 'no_ground')
  if (purpose === 'incomplete' && itemsOf(typed).length === 0) fault('items', 'no_items')
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  return {
    ok: true,
    filing: Filing.parse({
      procedure: typed.procedure,
      agency: typed.agency,
      intake: typed.intake,
      channel: typed.channel,
      parties,
      papers,
      fees,
      paid: fees.length > 0 && typed.paid ? typed.paid : null,
      ...valuesOf(typed),
    } satisfies FilingInput),
  }
}

/** What is asked for before receipt: a line each, or else the components that are not ticked. */
export function itemsOf(typed: Pick<TypedSheet, 'items' | 'papers'>): string[] {
  const lines = typed.items.split('\n').map((line) => cut(line.trim(), 500))
  const written = lines.filter(Boolean).slice(0, 50)
  return written.length > 0 ? written : missingPapers(typed).map((name) => cut(name, 500))
}

type Mark = (field: string, what: IntakeFault) => void

function partyOf(
  party: TypedParty,
  role: 'owner' | 'submitter',
  { today, examples }: Circumstances,
  fault: Mark,
): FilingInput['parties'][number] {
  const at = (field: keyof TypedParty) => `${role}.${field}`
  const written = party.idNumber.trim()
  const read = written ? readIdNumber(written, { today, examples }) : undefined
  if (!read && party.kind !== 'organisation') fault(at('idNumber'), 'no_number')
  if (read && !read.ok) fault(at('idNumber'), read.fault)
  const number = read?.ok ? read.number : null
  if (number && party.kind === 'citizen' && /^\d{10}(-|$)/.test(number)) fault(at('idNumber'), 'number_kind')
  const name = party.name.trim().replace(/\s+/g, ' ')
  if (!hasLetter(name) || name.length > 200) fault(at('name'), 'no_name')
  const bornOn = party.bornOn || null
  const birth = bornOn && birthFault(bornOn, read?.ok ? read.bornIn : null, today)
  if (birth) fault(at('bornOn'), birth)
  const phone = party.phone.trim() ? readPhone(party.phone, { hotline: party.kind !== 'citizen' }) : null
  if (phone === undefined) fault(at('phone'), 'phone')
  const email = party.email.trim() ? readEmail(party.email) : null
  if (email === undefined) fault(at('email'), 'email')
  const contact = { phone: phone ?? null, email: email ?? null, address: party.address.trim() || null }
  return { role, kind: party.kind, name, idNumber: number, bornOn, ...contact }
}

function papersOf({ papers }: TypedSheet, { files }: Circumstances, fault: Mark): FilingInput['papers'] {
  return papers.flatMap((paper, i) => {
    const name = paper.name.trim()
    const there =
      paper.component === '' ? name !== '' || paper.hash !== '' || paper.has : paper.has || paper.hash !== ''
    if (!there) return []
    if (!name) fault(`paper.${i}.name`, 'paper_name')
    const count = Number(paper.count)
    if (!(Number.isInteger(count) && count >= 1 && count <= 999)) fault(`paper.${i}.count`, 'count')
    if (paper.hash && !files.has(paper.hash)) fault(`paper.${i}.file`, 'file_gone')
    const kind = (['original', 'certified', 'copy'] as const).find((one) => one === paper.kind) ?? null
    const file = paper.hash ? { file: paper.hash, fileName: paper.fileName || null } : {}
    return [
      {
        component: paper.component === '' ? null : Number(paper.component),
        name: cut(name, 500),
        kind,
        count,
        ...file,
      },
    ]
  })
}

function feesOf({ fees }: TypedSheet, fault: Mark): { name: string; amount: number }[] {
  return fees.flatMap((fee, i) => {
    const [name, written] = [fee.name.trim(), fee.amount.trim()]
    if (!name && !written) return []
    const amount = readAmount(written || '0')
    if (amount === undefined) fault(`fee.${i}.amount`, 'fee_amount')
    if (!name) fault(`fee.${i}.name`, 'fee_name')
    return amount && name ? [{ name: cut(name, 200), amount }] : [] // an amount of 0 is no fee
  })
}
