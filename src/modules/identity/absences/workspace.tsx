import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { found, notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { fill } from '#lib/i18n.ts'
import { isUuid } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { delegate, endDelegation } from '../duties/commands.ts'
import { delegationForm } from '../duties/delegation.ts'
import { messages } from '../duties/messages.ts'
import { DelegationsPage } from '../duties/pages/delegations.tsx'
import { delegationChoices, listDelegations } from '../duties/queries.ts'
import { staffRouter } from '../guard.ts'
import type { Officer } from '../officer.ts'
import { messages as peopleMessages } from '../people/messages.ts'
import { administeredAgencies, getPersonFor } from '../people/queries.ts'

/** Administrators hand over the roles of somebody who is away and cannot do it, such as for illness. */
export const absencePages = staffRouter()
type C = Context<StaffWeb<Officer>>

absencePages.get(workspaceRoutes.absences.pattern, (c) => page(c, c.req.param('id')))

absencePages.post(workspaceRoutes.absences.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const { person, choices, today } = await absenceOf(c, c.req.param('id'))
  const form = read(delegationForm(lang, choices, today), await c.req.formData())
  if (!form.ok) return page(c, person.id, form.typed, form.errors)
  await delegate(db, { from: person.id, ...form.value }, officer.id, c.var.now())
  return goTo(c, workspacePaths(lang).absences(person.id), messages[lang].done)
})

absencePages.post(workspaceRoutes.absenceEnd.pattern, async (c) => {
  const { lang, db, officer } = c.var
  const { person, delegations } = await absenceOf(c, c.req.param('id'))
  const given = delegations.given.find(({ id }) => id === Number(c.req.param('number')))
  await endDelegation(db, found(given, 'Delegation').id, person.id, officer.id, c.var.now())
  return goTo(c, workspacePaths(lang).absences(person.id), messages[lang].ended)
})

/** Somebody's roles at the administered agencies, who could take them, and what was handed over there. */
async function absenceOf(c: C, id: string) {
  const { db, officer } = c.var
  const today = localDay(c.var.now())
  const places = await administeredAgencies(db, officer, today)
  if (places.length === 0 || !isUuid(id)) throw notFound('Person')
  const person = await getPersonFor(db, places, id, today)
  const isOurs = ({ agencyId }: { agencyId: number }) => places.some((place) => place.id === agencyId)
  const { duties, colleagues } = await delegationChoices(db, id, today)
  const { given, received } = await listDelegations(db, id)
  return {
    person,
    today,
    choices: {
      duties: duties.filter(isOurs),
      colleagues: colleagues.filter((one) => isOurs(one) && one.id !== officer.id),
    },
    delegations: { given: given.filter(isOurs), received: received.filter(isOurs) },
  }
}

async function page(c: C, id: string, typed: Record<string, string> = {}, errors: Record<string, string> = {}) {
  const { lang } = c.var
  const to = workspacePaths(lang)
  const { person, ...absence } = await absenceOf(c, id)
  const of = {
    title: fill(messages[lang].titleFor, { name: person.name }),
    lead: messages[lang].leadFor,
    above: [
      { label: peopleMessages[lang].title, href: to.people() },
      { label: person.name, href: to.person(id) },
    ],
    give: to.absences(id),
    end: (number: number) => to.absenceEnd(id, number),
    none: messages[lang].noDutyFor,
  }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return c.html(html(<DelegationsPage {...frameOf(c)} {...absence} of={of} typed={typed} errors={errors} />), status)
}
