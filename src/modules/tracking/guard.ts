import type { Context } from 'hono'
import { paths, portalRoutes, type Route } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { citizenOf, rememberTyping, typingIn } from '#modules/identity/index.ts'
import { askedOf, readAnswers } from './answers.ts'
import { hadProof, hasProof, keepProof } from './proof.ts'
import { getFollowed, isPartyTo } from './queries.ts'
import type { FilingPortal } from './settings.ts'

/** Lets in who has proven that the dossier of the address is theirs; whoever has not is sent to do it. */
export function applicantsOnly({ files, secret }: Pick<FilingPortal, 'files' | 'secret'>) {
  return async (c: Context<Web>, route: Route): Promise<Response | undefined> => {
    const code = c.req.param('code') ?? ''
    if (!hasProof(c, secret, code) && !(await isTheirs(c, code))) {
      if (c.req.method === 'POST' && hadProof(c, secret, code)) await keepPage(c, route, code)
      return c.redirect(paths(c.var.lang).look({ ma: code }), 303)
    }
    keepProof(c, secret, code)
    return
  }

  /** The half hour ran out while they were writing: files are stored, words wait for them to come back. */
  async function keepPage(c: Context<Web>, { pattern }: Route, code: string) {
    const form = await c.req.formData().catch(() => undefined)
    if (!form) return
    const { db, lang } = c.var
    const items = pattern === portalRoutes.supplement.pattern ? askedOf((await getFollowed(db, code)).dossier) : []
    const { answers } = await readAnswers(db, files, { form, items, code, secret, lang, now: c.var.now() })
    for (const [i, { kept }] of answers.entries()) if (kept) form.set(`kept.${i}`, kept.sealed)
    await rememberTyping(c, typingIn(form))
  }
}

/** A dossier of somebody who is signed in is open to them without its second factor. */
async function isTheirs(c: Context<Web>, code: string): Promise<boolean> {
  const citizen = await citizenOf(c)
  return citizen !== undefined && isPartyTo(c.var.db, code, citizen.id)
}
