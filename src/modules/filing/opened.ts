import { localDay } from '#lib/clock.ts'
import type { Answers } from '#lib/condition.ts'
import type { Db } from '#lib/db/index.ts'
import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import type { Procedure } from '#modules/catalogue/index.ts'
import {
  answerLines,
  type EForm,
  type FormCircumstances,
  getFormRevision,
  pagesOf,
  placesOn,
  takeAnswers,
  verifiedAnswers,
} from '#modules/eforms/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { registryCacheOf } from '#modules/units/index.ts'
import type { DraftPaper, FilingDraft, InForce } from './draft.ts'
import { isRevised, onPapersOf } from './draft-basis.ts'
import { messages } from './messages.ts'
import { runsOf } from './papers.ts'
import { getDraft } from './queries.ts'
import { messages as behalf } from './representation/messages.ts'
import { claimOf, isForAnother } from './representation/parties.ts'
import type { Representation } from './representation/representation.ts'
import { inForceFor, moveToRevision } from './revision-move.ts'
import { stepsOf, uploadsOf } from './steps.ts'

/** A draft with all that its pages need. */
export type OpenedDraft = {
  draft: FilingDraft
  procedure: Procedure
  form: EForm | undefined
  about: FormCircumstances
  steps: string[]
  /** The organisation for which it is filed. */
  claim?: Representation | undefined
}

/** Opens the draft of a citizen, moved to what is in force today; 404 when it is anybody else's. */
export async function openDraft(db: Db, citizen: Citizen, id: string, lang: Lang, now: Date): Promise<OpenedDraft> {
  const today = localDay(now)
  const begun = await getDraft(db, citizen.id, id)
  const cache = await registryCacheOf(db)
  const inForce = await inForceFor(db, begun, now, cache)
  const isMoving = begun.dossier === null && isRevised(begun, inForce)
  const draft = isMoving ? await moveToRevision(db, citizen, id, inForce, now) : begun
  const { procedure } = inForce
  const form = await formOf(db, draft, inForce)
  const verified = form ? verifiedAnswers(form, citizen) : {}
  Object.assign(draft.answers, verified)
  const about = { today, lang, places: await placesOn(db, today, cache), verified }
  const claim = await claimOf(db, citizen.id, draft.answers)
  return { draft, procedure, form, about, steps: stepsOf(form, draft), claim }
}

/** The form of a draft, with its papers as the procedure has them now. */
export async function formOf(db: Db, draft: FilingDraft, { procedure, form }: InForce): Promise<EForm | undefined> {
  const { formRevisionId: id, standing } = draft
  if (id === null) return
  return onPapersOf(procedure, (form?.id === id ? form : await getFormRevision(db, id)).form, standing)
}

/** The same draft as if this were saved. */
export const withTyped = (opened: OpenedDraft, typed: Answers): OpenedDraft => ({
  ...opened,
  draft: { ...opened.draft, answers: { ...opened.draft.answers, ...typed } },
})

/** The page of the e-form at this address, if there is one. */
export const formPage = ({ form, draft }: OpenedDraft, step: string) =>
  form && pagesOf(form, draft.answers).find(({ section, turn }) => `${section.id}-${turn}` === step)

/** What of a submitted page are its own answers; what the sign-in vouches for is not changed by anybody. */
export function answersIn(opened: OpenedDraft, step: string, given: FormData): Record<string, string> {
  const page = formPage(opened, step)
  const { draft, about } = opened
  return page ? { ...takeAnswers(page.section, page.turn, given, draft.answers), ...about.verified } : {}
}

/** Everything that was answered, part by part, each with the address to change it. */
export function checkedParts(opened: OpenedDraft) {
  const { form, draft, about } = opened
  const say = messages[about.lang]
  const to = paths(about.lang)
  const told = form ? answerLines(form, draft.answers, about) : []
  const { ways } = say
  const way = ways[(draft.answers['return.way'] || 'online') as keyof typeof ways]
  return [
    ...filedFor(opened),
    ...told.map(({ section, turn, title, lines }) => ({
      title,
      lines,
      address: to.draftStep(draft.id, `${section.id}-${turn}`),
    })),
    {
      title: say.papers,
      address: to.draftStep(draft.id, 'giay-to'),
      lines: uploadsOf(draft, form).map(({ place, name }) => ({
        label: name,
        value: tellFiles(draft.papers[place] ?? [], about.lang),
      })),
    },
    {
      title: say.returning,
      address: to.draftStep(draft.id, 'nhan-ket-qua'),
      lines: [
        { label: say.way, value: way },
        { label: say.phone, value: draft.answers['return.phone'] || '–' },
      ],
    },
  ]
}

/** The files of a paper in their order; of several, in how many parts they go in. */
function tellFiles(files: DraftPaper[], lang: Lang): string {
  const names = files.map(({ fileName }) => fileName).join('; ')
  if (files.length < 2) return names || '–'
  return fill(messages[lang].inOrder, { names, files: files.length, parts: runsOf(files).length })
}

/** For whom it is filed, when that is not the person who is signed in. */
function filedFor({ draft, about, claim }: OpenedDraft) {
  const say = behalf[about.lang]
  const { answers } = draft
  const address = paths(about.lang).draftStep(draft.id, 'nop-thay')
  if (isForAnother(answers))
    return [
      {
        title: say.person,
        address,
        lines: [
          { label: say.name, value: answers['for.name'] || '–' },
          { label: say.idNumber, value: answers['for.idNumber'] || '–' },
          { label: say.bornOn, value: answers['for.bornOn'] ? formatDay(answers['for.bornOn']) : '–' },
        ],
      },
    ]
  if (!claim) return []
  const state = claim.confirmed ? '' : ` – ${say.checkedLater}`
  return [
    {
      title: say.filedFor,
      address: '',
      lines: [{ label: say.filedFor, value: `${claim.name} (${claim.taxCode})${state}` }],
    },
  ]
}
