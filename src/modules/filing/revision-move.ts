import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Answers } from '#lib/condition.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Bilingual } from '#lib/i18n.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { type EForm, fieldsOf, findForm, getFormRevision, pagesOf, prefilled } from '#modules/eforms/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { type RegistryCache, registryCacheOf } from '#modules/units/index.ts'
import type { FilingDraft, InForce, Revised } from './draft.ts'
import { basisIn, isRevised, onPapersOf } from './draft-basis.ts'
import { earlierAnswers, getDraft } from './queries.ts'
import { uploadsOf } from './steps.ts'

/** The procedure of a draft is not in force today: abolished, or not yet again. */
export class NotInForce extends Refusal {
  readonly draft: Pick<FilingDraft, 'id' | 'dossier'>
  constructor(draft: Pick<FilingDraft, 'id' | 'dossier'>) {
    super(404, 'Procedure not found')
    this.draft = draft
  }
}

/** What is in force today of the procedure of a draft; `NotInForce` when nothing is. */
export async function inForceFor(db: Db, draft: FilingDraft, now: Date, cache?: RegistryCache): Promise<InForce> {
  const [today, known] = [localDay(now), cache ?? (await registryCacheOf(db))]
  const procedure = await getProcedure(db, draft.procedure, today, known).catch((error) => {
    throw error instanceof Refusal ? new NotInForce(draft) : error
  })
  return { procedure, form: await findForm(db, draft.procedure, today, known) }
}

/** The names of the papers in the revision of the procedure that a form was written for. */
export async function papersBoundTo(db: Db, form: InForce['form']): Promise<string[]> {
  if (!form) return []
  const { rows } = await sql<{ components: { name: string }[] | null }>`
    select r.parts -> 'components' as components from form_revision f
      join procedure_revision r on r.id = f.procedure_revision_id where f.id = ${form.id}`.execute(db)
  return rows[0]?.components?.map(({ name }) => name) ?? []
}

/**
 * Moves a draft to what is in force: it is filed under that. Every answer and every file stays in the draft; those to what
 * is asked no more are not sent. What is new is kept to be told, with what was not told yet of an earlier revision.
 */
export function moveToRevision(
  db: Db,
  citizen: Citizen,
  id: string,
  inForce: InForce,
  now: Date,
): Promise<FilingDraft> {
  return atomically(db, async (tx) => {
    const draft = await getDraft(tx, citizen.id, id, true)
    if (draft.dossier !== null || !isRevised(draft, inForce)) return draft
    const { procedure, form } = inForce
    const standing = basisIn(procedure, await papersBoundTo(tx, form), draft.standing)
    const known = form ? prefilled(form.form, citizen, await earlierAnswers(tx, citizen.id)) : {}
    const answers = { ...known, ...draft.answers }
    const moved = { ...draft, answers, standing, formRevisionId: form?.id ?? null }
    const before = draft.formRevisionId === null ? undefined : (await getFormRevision(tx, draft.formRevisionId)).form
    const revised = draft.standing ? merged(draft.revised, tell(draft, before, moved, inForce)) : draft.revised
    const row = { answers: JSON.stringify(answers), standing: JSON.stringify(standing), savedAt: now }
    await tx
      .updateTable('filingDraft')
      .set({ ...row, formRevisionId: moved.formRevisionId, revised: revised && JSON.stringify(revised) })
      .where('id', '=', id)
      .execute()
    return { ...moved, revised }
  })
}

/** The person has gone on from a page that told them. */
export async function acknowledge(db: Db, { id }: Pick<FilingDraft, 'id'>): Promise<void> {
  await db.updateTable('filingDraft').set({ revised: null }).where('id', '=', id).execute()
}

function tell(
  draft: FilingDraft,
  form: EForm | undefined,
  moved: FilingDraft,
  { procedure, form: next }: InForce,
): Revised {
  const [asked, askedNow] = [questions(form, draft.answers), questions(next?.form, moved.answers)]
  const bound = next && onPapersOf(procedure, next.form, moved.standing)
  const papers = new Map(uploadsOf(moved, bound).map(({ place, name }) => [place, name]))
  const isKnown = (place: string) => Number(place) < (draft.standing?.names.length ?? 0)
  const gone = Object.entries(draft.papers).filter(([place, files]) => files.length > 0 && !papers.has(place))
  const paper = (name: string) => ({ vi: name, en: name })
  const days = [
    ...(draft.standing?.revision === procedure.revisionId ? [] : [procedure.validFrom]),
    ...(next && draft.formRevisionId !== next.id ? [next.validFrom] : []),
  ]
  return {
    from: days.sort().at(-1) ?? null,
    added: [
      ...[...askedNow].flatMap(([id, { label }]) => (asked.has(id) ? [] : [label])),
      ...[...papers].flatMap(([place, name]) => (place === 'proof' || isKnown(place) ? [] : [paper(name)])),
    ],
    removed: [
      ...[...asked].flatMap(([id, { label, answered }]) => (answered && !askedNow.has(id) ? [label] : [])),
      ...gone.flatMap(([place]) =>
        (draft.standing?.names[Number(place)] ?? '') ? [paper(draft.standing?.names[Number(place)] ?? '')] : [],
      ),
    ],
  }
}

/** The questions that are asked with these answers, by their names. */
function questions(form: EForm | undefined, answers: Answers): Map<string, { label: Bilingual; answered: boolean }> {
  const asked = (form ? pagesOf(form, answers) : []).flatMap(({ section, turn }) =>
    fieldsOf(section, answers, turn).flatMap(({ id, kind, label }) =>
      kind === 'file'
        ? []
        : [[id, { label: { vi: label.vi, en: label.en || label.vi }, answered: isAnswered(id, answers) }] as const],
    ),
  )
  return new Map(asked)
}

/** A question of several parts, or of a page that repeats, keeps its answers under names that go on from its own. */
const isAnswered = (id: string, answers: Answers) =>
  Object.entries(answers).some(([name, value]) => value && (name === id || name.startsWith(`${id}.`)))

const merged = (before: Revised | null, now: Revised): Revised => ({
  from: now.from ?? before?.from ?? null,
  added: [...(before?.added ?? []), ...now.added],
  removed: [...(before?.removed ?? []), ...now.removed],
})
