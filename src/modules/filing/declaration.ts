import type { Context } from 'hono'
import { paths, portalRoutes, type Route } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { citizenOf, rememberTyping, typingIn } from '#modules/identity/index.ts'
import { type OpenedDraft, openDraft } from './opened.ts'
import { isDraft } from './queries.ts'

export type SignedIn = { Variables: Web['Variables'] & { citizen: Citizen } }
export type CitizenContext = Context<SignedIn>
export type FilingFaults = Record<string, string>

/**
 * Lets in who is signed in as a citizen. Whose session has ended signs in again and comes back to the same page: what they
 * had typed waits for them there.
 */
export const citizensOnly =
  (citizens: unknown) =>
  async (c: CitizenContext, route: Route): Promise<Response | undefined> => {
    if (!citizens) return c.notFound()
    const citizen = await citizenOf(c)
    if (citizen) {
      c.set('citizen', citizen)
      return
    }
    const after = c.req.method === 'POST' ? await keepPage(c, route) : ''
    return c.redirect(paths(c.var.lang).signIn({ next: c.req.path.split('/').slice(0, 4).join('/') + after }), 303)
  }

/** Returns what else the way back needs: on the first page, the agency that was chosen. */
async function keepPage(c: CitizenContext, { pattern }: Route): Promise<string> {
  const isStart = pattern === portalRoutes.filing.pattern
  const isPart = pattern.startsWith(`${portalRoutes.draft.pattern}/`)
  const isOfDraft = isPart && (await isDraft(c.var.db, c.req.param('id') ?? ''))
  if (!isOfDraft && !isStart) return ''
  const form = await c.req.formData().catch(() => undefined)
  if (form && isOfDraft) await rememberTyping(c, typingIn(form))
  const agency = form?.get('agency')
  return isStart && typeof agency === 'string' ? `?agency=${encodeURIComponent(agency)}` : ''
}

/** The draft of this address; 404 when it is anybody else's. */
export const opening = (c: CitizenContext): Promise<OpenedDraft> =>
  openDraft(c.var.db, c.var.citizen, c.req.param('id') ?? '', c.var.lang, c.var.now())
