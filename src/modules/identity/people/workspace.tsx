import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { found, notFound, Refusal } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { fill } from '#lib/i18n.ts'
import { isUuid } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { appoint, endAppointment, NotAppointed, NotToOneself } from '../duties/commands.ts'
import { type SignInWeb, staffRouter } from '../guard.ts'
import type { Officer } from '../officer.ts'
import {
  allowSingleSignOn,
  lockPerson,
  recoverByMail,
  recoverPerson,
  signOutEverywhere,
  takeOn,
  unlockPerson,
} from './commands.ts'
import { appointmentForm, personForm } from './forms.ts'
import { messages } from './messages.ts'
import { ListPage } from './pages/list.tsx'
import { LinkPage, NewPersonPage } from './pages/new.tsx'
import { PersonPage } from './pages/person.tsx'
import { administeredAgencies, getPersonFor, historyOf, searchPeople } from './queries.ts'

/** Administrators and the people of their agencies; for everybody else there is nothing here. */
export const peoplePages = staffRouter<SignInWeb>()
type C = Context<StaffWeb<Officer> & SignInWeb>

peoplePages.get(workspaceRoutes.people.pattern, async (c) => {
  const { q = '', page = '1' } = c.req.query()
  const asked = { q: q.slice(0, 100), page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 }
  const found = await searchPeople(c.var.db, await placesOf(c), asked)
  return c.html(html(<ListPage {...frameOf(c)} asked={asked} found={found} />))
})

peoplePages.get(workspaceRoutes.newPerson.pattern, async (c) =>
  c.html(html(<NewPersonPage {...frameOf(c)} places={await placesOf(c)} today={localDay(c.var.now())} />)),
)

peoplePages.post(workspaceRoutes.people.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const places = await placesOf(c)
  const sent = await c.req.formData()
  const form = read(personForm(lang, places), sent)
  const again = (typed: Record<string, string>, errors: Record<string, string>) => {
    const props = { ...frameOf(c), places, today: localDay(c.var.now()), typed, errors }
    return c.html(html(<NewPersonPage {...props} />), 422)
  }
  if (!form.ok) return again(form.typed, form.errors)
  const { agency: agencyId, role, from, to, ...person } = form.value
  const taken = await takeOn(db, person, { agencyId, role, from, to }, officer.id, c.var.now()).catch(refused)
  if ('refusal' in taken) {
    const typed = typedIn(sent)
    const { codeTaken, ...words } = messages[lang]
    if (taken.refusal !== 'twice') return again(typed, { role: words[taken.refusal] })
    return again(typed, { employeeCode: codeTaken, role: words.twice })
  }
  if (!taken.code) return goTo(c, workspacePaths(lang).person(taken.id), messages[lang].known)
  return linkPage(c, { id: taken.id, name: person.name }, taken.code)
})

peoplePages.get(workspaceRoutes.person.pattern, async (c) => personPage(c, c.req.param('id')))

peoplePages.post(workspaceRoutes.appointments.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const places = await placesOf(c)
  const person = await personOf(c, c.req.param('id'))
  const sent = await c.req.formData()
  const form = read(appointmentForm(lang, places), sent)
  if (!form.ok) return personPage(c, person.id, form.typed, form.errors)
  const { agency: agencyId, ...when } = form.value
  const made = await appoint(db, { personId: person.id, agencyId, ...when }, officer.id, c.var.now()).catch(refused)
  if ('refusal' in made) return personPage(c, person.id, typedIn(sent), { role: messages[lang][made.refusal] })
  return goTo(c, workspacePaths(lang).person(person.id), messages[lang].appointed)
})

peoplePages.post(workspaceRoutes.appointmentEnd.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const person = await personOf(c, c.req.param('id'))
  const number = Number(c.req.param('number'))
  const own = person.appointments.find((one) => one.id === number && person.isOurs(one))
  const more = await endAppointment(db, found(own, 'Appointment').id, officer.id, localDay(c.var.now()), c.var.now())
  return goTo(
    c,
    workspacePaths(lang).person(person.id),
    more > 0 ? fill(messages[lang].endedWith, { n: String(more) }) : messages[lang].ended,
  )
})

peoplePages.post(workspaceRoutes.recovery.pattern, async (c) => {
  const person = await managed(c, c.req.param('id'))
  const form = await c.req.formData()
  const alsoSecondFactor = form.has('secondFactor')
  const { sendLink } = c.var.settings
  if (form.has('mail') && sendLink) {
    await recoverByMail(c.var.db, person, sendLink, { alsoSecondFactor }, c.var.officer.id, c.var.now())
    const said = fill(messages[c.var.lang].sent, { email: person.email })
    return goTo(c, workspacePaths(c.var.lang).person(person.id), said)
  }
  const code = await recoverPerson(c.var.db, person.id, { alsoSecondFactor }, c.var.officer.id, c.var.now())
  return linkPage(c, person, code)
})

type Deed = (c: C, id: string) => Promise<void>
const DEEDS: Record<string, Deed> = {
  khoa: (c, id) => lockPerson(c.var.db, id, c.var.officer.id, c.var.now()),
  'mo-khoa': (c, id) => unlockPerson(c.var.db, id, c.var.officer.id, c.var.now()),
  'dang-xuat': (c, id) => signOutEverywhere(c.var.db, id, {}, c.var.officer.id, c.var.now()),
  'mot-lan': (c, id) => allowSingleSignOn(c.var.db, id, true, c.var.officer.id, c.var.now()),
  'thoi-mot-lan': (c, id) => allowSingleSignOn(c.var.db, id, false, c.var.officer.id, c.var.now()),
}

peoplePages.post(workspaceRoutes.accountOf.pattern, async (c) => {
  const { lang, officer } = c.var
  const person = await managed(c, c.req.param('id'))
  const deed = c.req.param('deed')
  const act = found(Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined, 'Page')
  if (deed === 'khoa' && person.id === officer.id)
    return personPage(c, person.id, {}, { lock: messages[lang].notYourself })
  await act(c, person.id)
  return goTo(c, workspacePaths(lang).person(person.id), messages[lang].done)
})

async function placesOf(c: C) {
  const places = await administeredAgencies(c.var.db, c.var.officer, localDay(c.var.now()))
  if (places.length === 0) throw notFound('Page')
  return places
}

async function personOf(c: C, id: string) {
  if (!isUuid(id)) throw notFound('Person')
  return getPersonFor(c.var.db, await placesOf(c), id, localDay(c.var.now()))
}

async function managed(c: C, id: string) {
  const person = await personOf(c, id)
  if (!person.mayManage) throw notFound('Person')
  return person
}

async function personPage(c: C, id: string, typed: Record<string, string> = {}, errors: Record<string, string> = {}) {
  const person = await personOf(c, id)
  const history = await historyOf(c.var.db, id)
  const hasSingleSignOn = c.var.settings.singleSignOn !== undefined
  const hasMail = c.var.settings.sendLink !== undefined
  const isOneself = id === c.var.officer.id
  const props = {
    person,
    isOneself,
    history,
    hasMail,
    places: await placesOf(c),
    today: localDay(c.var.now()),
    hasSingleSignOn,
  }
  const page = <PersonPage {...frameOf(c)} {...props} typed={typed} errors={errors} />
  return c.html(html(page), Object.keys(errors).length > 0 ? 422 : 200)
}

function linkPage(c: C, person: { id: string; name: string }, code: string) {
  const url = new URL(workspacePaths('vi').password({ ma: code }), c.var.settings.url ?? c.req.url).href
  return c.html(html(<LinkPage {...frameOf(c)} person={person} url={url} />))
}

/** What was typed, as it came: good by itself, but refused. */
const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))

/** An expected refusal is said at the field; everything else is a bug. */
function refused(error: unknown): { refusal: 'twice' | 'notAppointed' | 'notToOneself' } {
  if (error instanceof NotAppointed) return { refusal: 'notAppointed' }
  if (error instanceof NotToOneself) return { refusal: 'notToOneself' }
  if (!(error instanceof Refusal && error.status === 409)) throw error
  return { refusal: 'twice' }
}
