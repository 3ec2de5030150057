import type { Db } from '#lib/db/index.ts'
import { paths } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { Fields, type Origins, originsOf, Step, type StepProps, turnsOf } from '#modules/eforms/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { offeringAgency } from './competent-agencies.ts'
import { consentOn } from './consent.ts'
import type { CitizenContext, FilingFaults } from './declaration.ts'
import { basisMarkOf } from './draft-basis.ts'
import { gapsOf } from './gaps.ts'
import { messages } from './messages.ts'
import { checkedParts, formPage, type OpenedDraft } from './opened.ts'
import { Check, ForAnother, Returning } from './pages/ends.tsx'
import { Notes } from './pages/notes.tsx'
import { Papers } from './pages/papers.tsx'
import { Basis, Unfinished } from './pages/revised.tsx'
import { earlierFilings, listPapers } from './queries.ts'
import { messages as behalf } from './representation/messages.ts'
import { markOf } from './saving.ts'
import { uploadsOf } from './steps.ts'

/** `anew`: instead of doing what was pressed, because what is in force has changed. */
type Told = {
  recalled?: boolean
  elsewhere?: { label: string; value: string }[]
  mark?: unknown
  anew?: boolean
  typed?: FormData
}

/** Where the answers of the e-form were taken from that the person did not give here. */
async function originsIn(db: Db, citizen: Citizen, { form, draft }: OpenedDraft): Promise<Origins> {
  return form ? originsOf(form, draft.answers, citizen, await earlierFilings(db, citizen.id)) : {}
}

/** One page of a draft, with what is wrong with it and what else has to be told. */
export async function showStep(
  c: CitizenContext,
  opened: OpenedDraft,
  step: string,
  errors: FilingFaults,
  told: Told = {},
) {
  const { lang, db, citizen } = c.var
  const say = messages[lang]
  const { draft, about, steps } = opened
  const to = paths(lang)
  if (draft.dossier !== null || !steps.includes(step)) return c.redirect(to.draft(draft.id), 303)
  const at = steps.indexOf(step)
  const before = steps[at - 1]
  const back = before ? to.draftStep(draft.id, before) : null
  const frame = { lang, path: c.req.path, errors, place: { number: at + 1, count: steps.length, back } }
  const mark = typeof told.mark === 'string' ? told.mark : markOf(opened, step)
  const notes = <Notes lang={lang} mark={mark} elsewhere={told.elsewhere} recalled={told.recalled} />
  const page = formPage(opened, step)
  let shown: StepProps
  if (page) {
    const { section, turn } = page
    const title = section.repeats ? `${section.title[lang]} ${turn + 1}` : section.title[lang]
    const origins = await originsIn(db, citizen, opened)
    const turns = turnsOf(section, draft.answers)
    const more = section.repeats !== undefined && turn + 1 === turns && turns < section.repeats
    const children = (
      <>
        {notes}
        <Fields {...{ ...about, section, turn, errors, origins }} answers={draft.answers} />
      </>
    )
    shown = { ...frame, title, more, less: turns > 1, children }
  } else if (step === 'giay-to') {
    const own = await listPapers(db, citizen.id)
    const uploads = uploadsOf(draft, opened.form)
    shown = {
      ...frame,
      title: say.papers,
      lead: say.papersLead,
      children: <Papers lang={lang} draft={draft} own={own} errors={errors} uploads={uploads} typed={told.typed} />,
    }
  } else if (step === 'nop-thay') {
    const children = (
      <>
        {notes}
        <ForAnother lang={lang} draft={draft} errors={errors} />
      </>
    )
    shown = { ...frame, title: behalf[lang].person, lead: behalf[lang].personLead, children }
  } else if (step === 'nhan-ket-qua') {
    const children = (
      <>
        {notes}
        <Returning lang={lang} draft={draft} errors={errors} />
      </>
    )
    shown = { ...frame, title: say.returning, children }
  } else {
    const consent = consentOn(about.today, await lawOf(db)).text[lang]
    const agency = await offeringAgency(db, opened.procedure, draft.agency, about.today)
    const gone = agency ? [] : [{ step: 'co-quan', faults: [say.agencyGone] }]
    const gaps = [...gone, ...gapsOf(opened)].map(({ step: at, faults }) => ({
      address: to.draftStep(draft.id, at),
      faults,
    }))
    const goesTo = {
      title: say.agency,
      address: to.draftAgency(draft.id),
      lines: [{ label: say.agency, value: agency?.name ?? '–' }],
    }
    const isComplete = gaps.length === 0
    const children = (
      <>
        {!isComplete && <Unfinished lang={lang} gaps={gaps} />}
        <Check
          lang={lang}
          errors={errors}
          parts={[goesTo, ...checkedParts(opened)]}
          consent={isComplete ? consent : null}
        />
      </>
    )
    shown = { ...frame, title: say.check, lead: say.checkLead, button: isComplete ? say.submit : say.finish, children }
  }
  const status = told.elsewhere || told.anew ? 409 : Object.keys(errors).length > 0 && !told.recalled ? 422 : 200
  const children = (
    <>
      <Basis lang={lang} basis={basisMarkOf(draft)} revised={draft.revised} />
      {shown.children}
    </>
  )
  return c.html(html(<Step {...shown}>{children}</Step>), status)
}
