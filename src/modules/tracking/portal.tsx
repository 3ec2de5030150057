import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { canonicalDossierCode } from '#lib/codes.ts'
import { notFound } from '#lib/errors.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, router, type Web } from '#lib/web.ts'
import { owed } from '#modules/cases/index.ts'
import { fileResponse, getFile, openFile } from '#modules/documents/index.ts'
import { act } from '#modules/handling/index.ts'
import { placeTyped, recallTyping } from '#modules/identity/index.ts'
import { findOrders } from '#modules/payments/index.ts'
import { askedOf, blankAnswers, papersOf, readAnswers } from './answers.ts'
import { applicantOf, attempted } from './applicant.ts'
import { beginFactorAttempt, forgive } from './attempts.ts'
import { copyOf } from './copy.ts'
import { messages } from './messages.ts'
import { CheckPage, ViewsPage, WithdrawalPage } from './pages/asides.tsx'
import { DossierPage } from './pages/dossier.tsx'
import { LookPage } from './pages/look.tsx'
import { SupplementPage } from './pages/supplement.tsx'
import { dropProof, keepProof } from './proof.ts'
import { findResult, getFollowed, isProven, listViews } from './queries.ts'
import { mayRate, ratingPath } from './rating/rating.ts'
import { resultsOf } from './results.ts'
import type { FilingPortal } from './settings.ts'
import { holders, tellClock, tellStory } from './story.ts'

/** Following a dossier by its code and a second factor, and what may be done from there. */
export function trackingPages({ listeners, files, secret, addressOf, url, deletionRequestsOf }: FilingPortal) {
  const pages = router()
  const originOf = (c: Context<Web>) => new URL(url ?? c.req.url).origin

  pages.get(portalRoutes.look.pattern, (c) => {
    const code = cut((c.req.query('ma') ?? '').trim(), 60)
    return c.html(html(<LookPage lang={c.var.lang} path={c.req.path} code={code} />))
  })

  pages.post(portalRoutes.look.pattern, async (c) => {
    const { db, lang } = c.var
    const form = await c.req.formData()
    const code = canonicalDossierCode(cut(String(form.get('ma') ?? '').toUpperCase(), 60))
    const factor = cut(String(form.get('so') ?? '').trim(), 20)
    const say = messages[lang]
    const errors: Record<string, string> = {}
    if (!code) errors.ma = say.noCode
    if (!/^\d{4}$/.test(factor)) errors.so = say.noFactor
    if (Object.keys(errors).length === 0) {
      const attempt = await beginFactorAttempt(db, code, addressOf(c), c.var.now())
      if (attempt.closed) errors.ma = say.closed
      else if (await isProven(db, code, factor)) {
        await forgive(db, attempt.id)
        keepProof(c, secret, code)
        const to = paths(lang)
        const typedAt = await placeTyped(c)
        const left =
          typedAt && [to.supplement(code), to.withdrawal(code), to.deletion(code)].find((one) => one.endsWith(typedAt))
        return c.redirect(left || to.dossier(code), 303)
      } else errors.ma = say.notFound
    }
    const page = { lang, path: c.req.path, code, factor, errors }
    return c.html(html(<LookPage {...page} />), errors.ma === say.closed ? 429 : 422)
  })

  pages.get(portalRoutes.dossier.pattern, async (c) => {
    const { db, lang } = c.var
    const file = await getFollowed(db, c.req.param('code'))
    const { dossier, registry } = file
    const page = {
      lang,
      path: c.req.path,
      dossier,
      origin: originOf(c),
      story: tellStory(file, lang),
      clock: tellClock(file, lang),
      holders: holders(dossier, registry),
      agency: registry.agencies.get(dossier.agencyId)?.name ?? '',
      orders: dossier.fees.length > 0 ? await findOrders(db, dossier.id, c.var.now()) : [], // orders are of fees
      rating: (await mayRate(db, dossier)) ? ratingPath(secret, lang, dossier.code) : null,
      now: c.var.now(),
    }
    return c.html(html(<DossierPage {...page} />))
  })

  pages.get(portalRoutes.supplement.pattern, async (c) => {
    const { dossier } = await getFollowed(c.var.db, c.req.param('code'))
    if (askedOf(dossier).length === 0) return c.redirect(paths(c.var.lang).dossier(dossier.code), 303)
    const form = await recallTyping(c)
    if (!form) return showSupplement(c, dossier.code, blankAnswers(askedOf(dossier)), {})
    return showSupplement(c, dossier.code, await answersIn(c, dossier.code, askedOf(dossier), form), {})
  })

  pages.post(portalRoutes.supplement.pattern, async (c) => {
    const { db, lang } = c.var
    const now = c.var.now()
    const { dossier } = await getFollowed(db, c.req.param('code'))
    const items = askedOf(dossier)
    const to = paths(lang)
    if (items.length === 0) return c.redirect(to.dossier(dossier.code), 303) // sent twice: the first one has arrived
    const form = await c.req.formData()
    const { answers, errors } = await readAnswers(db, files, { form, items, code: dossier.code, secret, lang, now })
    if (Object.keys(errors).length > 0) return showSupplement(c, dossier.code, answers, errors)
    const kind = dossier.phase === 'incomplete' ? 'completion' : 'supplement'
    const request = {
      code: dossier.code,
      kind,
      input: { papers: papersOf(answers) },
      key: `${dossier.code} ${dossier.version}`,
    } as const
    const refused = await attempted(c, () => act(db, request, applicantOf(dossier), now, listeners))
    return refused
      ? showSupplement(c, dossier.code, answers, { 'words.0': refused })
      : c.redirect(to.dossier(dossier.code), 303)
  })

  pages.get(portalRoutes.withdrawal.pattern, async (c) => {
    const ground = String((await recallTyping(c))?.get('ground') ?? '')
    const page = { lang: c.var.lang, path: c.req.path, code: c.req.param('code'), ground, errors: {} }
    return c.html(html(<WithdrawalPage {...page} />))
  })

  pages.post(portalRoutes.withdrawal.pattern, async (c) => {
    const { db, lang } = c.var
    const { dossier } = await getFollowed(db, c.req.param('code'))
    const ground = cut(String((await c.req.formData()).get('ground') ?? '').trim(), 2000)
    const request = { code: dossier.code, kind: 'withdrawal', input: { ground }, key: randomUUID() } as const
    const refused = ground
      ? await attempted(c, () => act(db, request, applicantOf(dossier), c.var.now(), listeners))
      : messages[lang].noGround
    if (!refused) return c.redirect(paths(lang).dossier(dossier.code), 303)
    const page = { lang, path: c.req.path, code: dossier.code, ground, errors: { ground: refused } }
    return c.html(html(<WithdrawalPage {...page} />), 422)
  })

  pages.get(portalRoutes.ofPaper.pattern, async (c) => {
    const { dossier } = await getFollowed(c.var.db, c.req.param('code'))
    const paper = resultsOf(dossier).find(({ number }) => number === Number(c.req.param('number')))
    if (!paper?.file || !files || owed(dossier) > 0) throw notFound('Result')
    const { type, size } = await getFile(c.var.db, paper.file)
    return fileResponse({ type, size, name: paper.fileName ?? paper.name }, await openFile(files, paper.file))
  })

  pages.get(portalRoutes.views.pattern, async (c) => {
    const { dossier, registry } = await getFollowed(c.var.db, c.req.param('code'))
    const views = (await listViews(c.var.db, dossier.id)).map(({ at, agencyId, kind }) => ({
      at,
      kind,
      agency: registry.agencies.get(agencyId)?.name ?? '',
    }))
    return c.html(html(<ViewsPage lang={c.var.lang} path={c.req.path} code={dossier.code} views={views} />))
  })

  pages.get(portalRoutes.data.pattern, async (c) => {
    const file = await getFollowed(c.var.db, c.req.param('code'))
    c.header('content-disposition', `attachment; filename="${file.dossier.code.replace(/[^\w.-]/g, '_')}.json"`)
    const [views, deletionRequests] = [
      await listViews(c.var.db, file.dossier.id),
      await deletionRequestsOf(c.var.db, file.dossier.id),
    ]
    return c.json({ ...copyOf(file, views), deletionRequests })
  })

  pages.post(portalRoutes.leave.pattern, (c) => {
    dropProof(c, secret, c.req.param('code'))
    return c.redirect(paths(c.var.lang).look(), 303)
  })

  pages.get(portalRoutes.check.pattern, async (c) => {
    const code = cut(c.req.param('code'), 100)
    const result = await findResult(c.var.db, code)
    const page = { lang: c.var.lang, path: c.req.path, code, result }
    return c.html(html(<CheckPage {...page} />), result ? 200 : 404)
  })

  async function answersIn(c: Context<Web>, code: string, items: string[], form: FormData) {
    const { db, lang } = c.var
    return (await readAnswers(db, files, { form, items, code, secret, lang, now: c.var.now() })).answers
  }

  function showSupplement(c: Context<Web>, code: string, answers: ReturnType<typeof blankAnswers>, errors: Faults) {
    const page = { lang: c.var.lang, path: c.req.path, code, answers, errors, hasFiles: files !== undefined }
    return c.html(html(<SupplementPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
  }
  return pages
}

type Faults = Record<string, string>
