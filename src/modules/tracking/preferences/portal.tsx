import type { Context } from 'hono'
import { paths, portalRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, router, type Web } from '#lib/web.ts'
import { act } from '#modules/handling/index.ts'
import { channelsOf, chooseChannels } from '#modules/notifications/index.ts'
import { applicantOf, attempted } from '../applicant.ts'
import { getFollowed } from '../queries.ts'
import type { FilingPortal } from '../settings.ts'
import { messages } from './messages.ts'
import { ChoicesPage } from './page.tsx'

/** Where the person of a dossier changes how result and notices reach them; behind the proof of `/tra-cuu`. */
export function choicePages({ listeners }: FilingPortal) {
  const pages = router()

  pages.get(portalRoutes.choices.pattern, async (c) => {
    const { dossier } = await getFollowed(c.var.db, c.req.param('code'))
    const channels = await channelsOf(c.var.db, dossier.id)
    return show(c, dossier.code, { way: dossier.returnWay, address: dossier.returnAddress ?? '', channels }, {})
  })

  pages.post(portalRoutes.choices.pattern, async (c) => {
    const { db, lang } = c.var
    const now = c.var.now()
    const { dossier } = await getFollowed(db, c.req.param('code'))
    const form = await c.req.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = {
      way: text('way'),
      address: cut(text('address'), 500),
      channels: form.getAll('channel').map(String),
    }
    const way = (['counter', 'post', 'online'] as const).find((one) => one === typed.way) ?? dossier.returnWay
    if (way === 'post' && !typed.address) return show(c, dossier.code, typed, { address: messages[lang].noAddress })
    const address = typed.address || null
    if (way !== dossier.returnWay || address !== dossier.returnAddress) {
      const request = { code: dossier.code, kind: 'return_choice', input: { way, address } } as const
      const refused = await attempted(c, () => act(db, request, applicantOf(dossier), now, listeners))
      if (refused) return show(c, dossier.code, typed, { way: refused })
    }
    await chooseChannels(db, dossier.id, typed.channels, now)
    return c.redirect(paths(lang).dossier(dossier.code), 303)
  })
  return pages
}

type Typed = { way: string; address: string; channels: readonly string[] }

function show(c: Context<Web>, code: string, typed: Typed, errors: Record<string, string>) {
  const page = { lang: c.var.lang, path: c.req.path, code, errors, ...typed }
  return c.html(html(<ChoicesPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}
