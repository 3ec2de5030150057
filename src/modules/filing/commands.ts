import { localDay } from '#lib/clock.ts'
import type { Answers } from '#lib/condition.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { type Bilingual, fill } from '#lib/i18n.ts'
import { isUuid } from '#lib/ids.ts'
import type { Listener } from '#modules/cases/index.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { declarationPdf, type FileStore, keepFile } from '#modules/documents/index.ts'
import { answerLines, findForm, loadForms, placesOn, prefilled } from '#modules/eforms/index.ts'
import { Filing, type FilingInput, register } from '#modules/handling/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { chooseNotices } from '#modules/identity/index.ts'
import { chooseChannels } from '#modules/notifications/index.ts'
import { agenciesOffering, offeringAgency } from './competent-agencies.ts'
import { agree } from './consents.ts'
import type { FilingDraft, InForce } from './draft.ts'
import { basisIn, isRevised } from './draft-basis.ts'
import { messages } from './messages.ts'
import { formOf } from './opened.ts'
import { boundPapers, noteFile } from './papers.ts'
import { earlierAnswers, getDraft } from './queries.ts'
import { messages as behalf } from './representation/messages.ts'
import { claimOf, partiesOf } from './representation/parties.ts'
import type { Representation } from './representation/representation.ts'
import { inForceFor, papersBoundTo } from './revision-move.ts'
import { uploadsOf } from './steps.ts'

/** Begins to fill in a procedure for an agency that offers it. 404 when either is not there. */
export async function beginDraft(
  db: Db,
  citizen: Citizen,
  { procedure, agency, who }: { procedure: string; agency: string; who: string },
  now: Date,
): Promise<string> {
  const asked = await getProcedure(db, procedure, localDay(now))
  const offered = await agenciesOffering(db, asked, localDay(now))
  found(
    offered.find(({ code }) => code === agency),
    'Agency',
  )
  await loadForms(db, now, procedure)
  const form = await findForm(db, procedure, localDay(now))
  const known = form ? prefilled(form.form, citizen, await earlierAnswers(db, citizen.id)) : {}
  const answers = JSON.stringify({ ...known, ...(who && { 'for.who': who }), ...(await lastChoice(db, citizen.id)) })
  const draft = {
    citizenId: citizen.id,
    procedure,
    agency,
    answers,
    formRevisionId: form?.id ?? null,
    madeAt: now,
    savedAt: now,
    standing: JSON.stringify(basisIn(asked, await papersBoundTo(db, form))),
  }
  const { id } = await db.insertInto('filingDraft').values(draft).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Saves what was answered, right or wrong: nothing that was typed is lost. What was sent is not changed any more. */
export async function saveDraft(
  db: Db,
  { id, citizenId }: Pick<FilingDraft, 'id' | 'citizenId'>,
  change: { answers: Answers },
  now: Date,
): Promise<void> {
  await atomically(db, async (tx) => {
    const draft = await getDraft(tx, citizenId, id, true)
    if (draft.dossier !== null) return
    const answers = JSON.stringify({ ...draft.answers, ...change.answers })
    await tx.updateTable('filingDraft').set({ answers, savedAt: now }).where('id', '=', id).execute()
  })
}

/** Has a draft go to another agency; one that was sent stays where it is. */
export async function chooseAgency(
  db: Db,
  { id, citizenId }: Pick<FilingDraft, 'id' | 'citizenId'>,
  agency: string,
  now: Date,
): Promise<void> {
  const query = db.updateTable('filingDraft').set({ agency, savedAt: now }).where('id', '=', id)
  await query.where('citizenId', '=', citizenId).where('dossier', 'is', null).execute()
}

/** What became of sending a draft: the code of its dossier; which paper is in the way and why; or it is to be seen anew. */
export type SubmittedDraft = { code: string } | { place: string; refused: Bilingual } | { anew: true }

/**
 * Sends a draft: a dossier with its declaration and papers, once, however often the button is pressed. Nothing is sent,
 * and the person is to look again, when what is in force is not what they were shown, when the agency does not take it, or
 * when the draft was changed meanwhile: papers are turned first, which takes seconds, and only then is anything locked.
 */
export async function submitDraft(
  db: Db,
  store: FileStore,
  citizen: Citizen,
  id: string,
  now: Date,
  listeners: readonly Listener[],
): Promise<SubmittedDraft> {
  const draft = await getDraft(db, citizen.id, id)
  if (draft.dossier !== null) return { code: draft.dossier }
  const inForce = await inForceFor(db, draft, now)
  if (isRevised(draft, inForce)) return { anew: true }
  const papers = await papersOf(db, store, citizen, draft, inForce, now)
  if ('refused' in papers) return papers
  return atomically(db, async (tx): Promise<SubmittedDraft> => {
    const locked = await getDraft(tx, citizen.id, id, true)
    if (locked.dossier !== null) return { code: locked.dossier }
    if (contentOf(locked) !== contentOf(draft) || isRevised(locked, await inForceFor(tx, locked, now)))
      return { anew: true }
    const { procedure } = inForce
    if (draft.agency === null || !(await offeringAgency(tx, procedure, draft.agency, localDay(now))))
      return { anew: true }
    const fee = procedure.methods.find(({ channel }) => channel === 'online')?.fee ?? 0
    const filing = Filing.parse({
      procedure: draft.procedure,
      agency: draft.agency,
      intake: draft.agency,
      channel: 'online',
      parties: await partiesOf(tx, citizen, draft.answers),
      papers,
      fees: fee > 0 ? [{ name: 'Phí, lệ phí', amount: fee }] : [],
      returnWay: draft.answers['return.way'] || 'online',
      returnAddress: draft.answers['return.address'] || null,
    })
    const doer = { as: 'applicant', citizenId: citizen.id, name: citizen.name } as const
    const { code } = await register(tx, filing, doer, now, listeners, `draft ${id}`)
    await keepChoice(tx, citizen.id, code, draft.answers['return.notices'], now)
    await tx.updateTable('filingDraft').set({ dossier: code, savedAt: now }).where('id', '=', id).execute()
    await agree(tx, citizen.id, code, now)
    return { code }
  })
}

/** What of a draft goes into its dossier. */
const contentOf = ({ agency, answers, papers, standing }: FilingDraft) =>
  JSON.stringify([agency, answers, papers, standing])

async function papersOf(db: Db, store: FileStore, citizen: Citizen, draft: FilingDraft, inForce: InForce, now: Date) {
  const form = await formOf(db, draft, inForce)
  const papers: NonNullable<FilingInput['papers']> = []
  for (const { place, name, component } of uploadsOf(draft, form)) {
    const files = await boundPapers(db, store, { draft, papers: draft.papers[place] ?? [] }, now)
    if ('refused' in files) return { place, refused: files.words }
    for (const [i, { file, fileName, reused, code }] of files.entries()) {
      const which = files.length > 1 ? fill(messages.vi.partOf, { name, part: i + 1, parts: files.length }) : name
      papers.push({ component, name: which, file, fileName, reused, code, count: 1, kind: 'copy' })
    }
  }
  const claim = await claimOf(db, citizen.id, draft.answers)
  if (claim) papers.push(proofOf(claim))
  if (!form) return papers
  const about = { today: localDay(now), lang: 'vi' as const, places: await placesOn(db, localDay(now)) }
  const parts = answerLines(form, draft.answers, about)
  const pdf = await declarationPdf({ title: form.title.vi, filedBy: citizen.name, at: now, parts })
  const { hash } = await keepFile(store, db, pdf, now)
  await noteFile(db, draft, hash, now)
  const declared = {
    component: form.component,
    name: form.title.vi,
    kind: 'original',
    count: 1,
    file: hash,
    fileName: 'to-khai.pdf',
  }
  return [declared, ...papers]
}

/** The proof that somebody acts for an organisation; its name tells the counter whether it is still to be checked. */
function proofOf({ name, confirmed, proof, proofName }: Representation) {
  const words = confirmed ? behalf.vi.proofOf : behalf.vi.proofUnchecked
  return {
    component: null,
    name: fill(words, { name }),
    kind: 'copy' as const,
    count: 1,
    file: proof,
    fileName: proofName,
    reused: false,
    code: null,
  }
}

/** By which channels they want to hear of this dossier, and of the next one until they choose otherwise. */
async function keepChoice(tx: Db, citizenId: string, code: string, chosen: string | undefined, now: Date) {
  if (!chosen) return
  const notices = chosen.split('\n')
  const { id } = await tx.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  await chooseChannels(tx, id, notices, now)
  await chooseNotices(tx, citizenId, notices)
}

async function lastChoice(db: Db, citizenId: string): Promise<Answers> {
  const row = await db.selectFrom('citizen').select('notices').where('id', '=', citizenId).executeTakeFirst()
  return row?.notices ? { 'return.notices': row.notices.join('\n') } : {}
}

/** Deletes at once what somebody has begun and not sent, or one of it; its files go with the next sweep. Returns how many. */
export async function deleteDrafts(db: Db, citizenId: string, id?: string): Promise<number> {
  const all = db.deleteFrom('filingDraft').where('citizenId', '=', citizenId).where('dossier', 'is', null)
  if (id !== undefined && !isUuid(id)) return 0
  const { numDeletedRows } = await (id === undefined ? all : all.where('id', '=', id)).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Empties what somebody has filled in and sent: the dossier holds what was filed. */
export async function emptySentDrafts(tx: Db, citizenId: string): Promise<void> {
  await tx.updateTable('filingDraft').set({ answers: '{}', papers: '{}' }).where('citizenId', '=', citizenId).execute()
}
