import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { notFound } from '#lib/errors.ts'
import { paths } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { citizenOf, rememberTyping, typingIn } from '#modules/identity/index.ts'
import { type OpenedDraft, openDraft } from './opened.ts'
import { isDraft } from './queries.ts'

export type SignedIn = { Variables: Web['Variables'] & { citizen: Citizen } }
export type CitizenContext = Context<SignedIn>
export type FilingFaults = Record<string, string>

/**
 * Lets in who is signed in. Whose session has ended signs in again and comes back to the same page: what they had typed
 * waits for them there.
 */
export const signedIn = (citizens: unknown) =>
  createMiddleware<SignedIn>(async (c, next) => {
    if (!citizens) throw notFound('Page')
    const citizen = await citizenOf(c)
    if (citizen) {
      c.set('citizen', citizen)
      return next()
    }
    const after = c.req.method === 'POST' ? await keepPage(c) : ''
    return c.redirect(paths(c.var.lang).signIn({ next: c.req.path.split('/').slice(0, 4).join('/') + after }), 303)
  })

/** Returns what else the way back needs: on the first page, the agency that was chosen. */
async function keepPage(c: CitizenContext): Promise<string> {
  const [, area, id = '', step] = c.req.path.split('/')
  const isOfDraft = area === 'to-khai' && step !== undefined && (await isDraft(c.var.db, id))
  if (!isOfDraft && area !== 'nop-ho-so') return ''
  const form = await c.req.formData().catch(() => undefined)
  if (form && isOfDraft) await rememberTyping(c, typingIn(form))
  const agency = form?.get('agency')
  return !isOfDraft && typeof agency === 'string' ? `?agency=${encodeURIComponent(agency)}` : ''
}

/** The draft of this address; 404 when it is anybody else's. */
export const opening = (c: CitizenContext): Promise<OpenedDraft> =>
  openDraft(c.var.db, c.var.citizen, c.req.param('id') ?? '', c.var.lang, c.var.now())
