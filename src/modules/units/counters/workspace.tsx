import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { Refusal } from '#lib/errors.ts'
import { formatInstant } from '#lib/format.ts'
import { read } from '#lib/forms.ts'
import { fill } from '#lib/i18n.ts'
import { readId } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { addCounter, announceClosure, changeCounter, closeCounter, reopenCounter, withdrawClosure } from './commands.ts'
import type { AgencyCounter } from './counter.ts'
import { closingForm, closureForm, readCounter } from './forms.ts'
import { messages } from './messages.ts'
import { CounterPage } from './pages/counter.tsx'
import { CounterForm } from './pages/form.tsx'
import { CounterList } from './pages/list.tsx'
import { getCounter, historyOfCounter, searchCounters } from './queries.ts'
import { agenciesToLookAfter } from './rights.ts'
import { storedBeside } from './wording.ts'

/** The pages where counters are looked after; for whoever may not, there is nothing here. */
export const countersWorkspace = staffRouter()
type C = Context<StaffWeb<Officer>>
type Texts = Record<string, string>

const HOME = '/lam-viec/bo-phan-mot-cua'
const ONE = `${HOME}/:id{[0-9]{1,9}}`
const today = (c: C) => localDay(c.var.now())
const agenciesOf = (c: C) => agenciesToLookAfter(c.var.db, c.var.officer, today(c))

countersWorkspace.get(workspaceRoutes.counters.pattern, async (c) => {
  const { q = '', page = '1' } = c.req.query()
  const asked = { q: q.slice(0, 100), page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 }
  const found = await searchCounters(c.var.db, await agenciesOf(c), asked, today(c))
  return c.html(html(<CounterList {...frameOf(c)} asked={asked} found={found} today={today(c)} />))
})

countersWorkspace.get(workspaceRoutes.newCounter.pattern, async (c) =>
  c.html(html(<CounterForm {...frameOf(c)} agencies={await agenciesOf(c)} />)),
)

countersWorkspace.post(workspaceRoutes.counters.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const agencies = await agenciesOf(c)
  const typed = textsOf(await c.req.formData())
  const { value, errors } = readCounter(typed, lang)
  const agency = agencies.find(({ code }) => code === typed.agency)
  const again = (errors: Texts) =>
    c.html(html(<CounterForm {...frameOf(c)} agencies={agencies} typed={typed} errors={errors} />), 422)
  if (!agency) return again({ agency: messages[lang].badAgency, ...errors })
  if (Object.keys(errors).length > 0) return again(errors)
  const id = await addCounter(db, agency.id, value, officer.id, c.var.now()).catch(refused)
  if (id === undefined) return again({ name: messages[lang].taken })
  return goTo(c, workspacePaths(lang).oneCounter(id), messages[lang].added)
})

countersWorkspace.get(ONE, async (c) => showCounter(c, await theirCounter(c)))

countersWorkspace.get(`${ONE}/sua`, async (c) => showForm(c, await theirCounter(c)))

countersWorkspace.post(`${ONE}/sua`, async (c) => {
  const { lang, db, officer } = c.var
  const words = messages[lang]
  const counter = await theirCounter(c)
  const typed = textsOf(await c.req.formData())
  const { value, errors } = readCounter(typed, lang)
  if (Object.keys(errors).length > 0) {
    const asSeen = { ...counter, version: readId(typed.version) ?? 0 }
    return showForm(c, asSeen, { typed, errors })
  }
  const seen = { id: counter.id, version: readId(typed.version) ?? 0 }
  const came = await changeCounter(db, seen, value, officer.id, c.var.now())
  if (came === 'taken') return showForm(c, counter, { typed, errors: { name: words.taken } })
  if (came === 'late') {
    const last = (await historyOfCounter(db, counter.id)).find(({ kind }) => kind === 'changed')
    const said = { by: last?.by ?? words.somebody, at: last ? formatInstant(last.at) : '' }
    const stored = storedBeside(counter, value, lang)
    return showForm(c, counter, { typed, errors: { version: fill(words.late, said) }, stored }, 409)
  }
  return goTo(c, workspacePaths(lang).oneCounter(counter.id), words.saved)
})

countersWorkspace.post(`${ONE}/nghi`, async (c) => {
  const counter = await theirCounter(c)
  const form = read(closureForm(c.var.lang, today(c)), await c.req.formData())
  if (!form.ok) return showCounter(c, counter, form)
  await announceClosure(c.var.db, counter.id, form.value, c.var.officer.id, c.var.now())
  return goTo(c, workspacePaths(c.var.lang).oneCounter(counter.id), messages[c.var.lang].announced)
})

countersWorkspace.post(`${ONE}/nghi/:closure{[0-9]{1,9}}/bo`, async (c) => {
  const { id } = await theirCounter(c)
  await withdrawClosure(c.var.db, id, Number(c.req.param('closure')), c.var.officer.id, c.var.now())
  return goTo(c, workspacePaths(c.var.lang).oneCounter(id), messages[c.var.lang].withdrawn)
})

countersWorkspace.post(`${ONE}/dong`, async (c) => {
  const counter = await theirCounter(c)
  const form = read(closingForm(c.var.lang, today(c)), await c.req.formData())
  if (!form.ok) return showCounter(c, counter, form)
  await closeCounter(c.var.db, counter.id, form.value.closedFrom, c.var.officer.id, c.var.now())
  return goTo(c, workspacePaths(c.var.lang).oneCounter(counter.id), messages[c.var.lang].closedNow)
})

countersWorkspace.post(`${ONE}/mo-lai`, async (c) => {
  const { id } = await theirCounter(c)
  await reopenCounter(c.var.db, id, c.var.officer.id, c.var.now())
  return goTo(c, workspacePaths(c.var.lang).oneCounter(id), messages[c.var.lang].reopened)
})

async function theirCounter(c: C): Promise<AgencyCounter> {
  return getCounter(c.var.db, await agenciesOf(c), Number(c.req.param('id')), today(c))
}

async function showCounter(c: C, counter: AgencyCounter, form?: { typed: Texts; errors: Texts }) {
  const history = await historyOfCounter(c.var.db, counter.id)
  const page = <CounterPage {...frameOf(c)} counter={counter} history={history} today={today(c)} {...form} />
  return c.html(html(page), form ? 422 : 200)
}

type Shown = { typed: Texts; errors: Texts; stored?: Texts }

async function showForm(c: C, counter: AgencyCounter, shown?: Shown, status: 409 | 422 = 422) {
  const page = <CounterForm {...frameOf(c)} counter={counter} agencies={[]} {...shown} />
  return c.html(html(page), shown ? status : 200)
}

const textsOf = (given: FormData): Texts =>
  Object.fromEntries([...given].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))

/** An expected refusal is said at the field; everything else is a bug. */
function refused(error: unknown): undefined {
  if (!(error instanceof Refusal && error.status === 409)) throw error
}
