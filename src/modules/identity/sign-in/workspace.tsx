import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { formatInstant } from '#lib/format.ts'
import { read } from '#lib/forms.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { goTo, takeFlash } from '#shells/workspace/index.ts'
import { originOf } from '../address.ts'
import { passCookies, type SignInWeb } from '../guard.ts'
import { passwordFault } from '../passwords.ts'
import { findLink, setPasswordByLink } from '../people/links.ts'
import { PROVIDER } from '../single-sign-on.ts'
import { messages } from './messages.ts'
import { safeNext } from './next.ts'
import { PasswordPage } from './pages/password.tsx'
import { SecondStepPage, SignInPage } from './pages/sign-in.tsx'
import { passSecondStep, signIn } from './sign-in.ts'

/** The way in and out, open to everybody. */
export const signInPages = new Hono<SignInWeb>()

const Credentials = z.object({ email: z.string().trim(), password: z.string(), next: z.string().default('') })
const NewPassword = z.object({ ma: z.string(), password: z.string(), again: z.string() })
const Code = z.object({ code: z.string().trim(), next: z.string().default('') })

signInPages.get(workspaceRoutes.signIn.pattern, (c) => {
  const { error, next = '' } = c.req.query()
  const errors: Record<string, string> = error ? { email: messages[c.var.lang].ssoRefused } : {}
  return c.html(html(<SignInPage {...shared(c, next)} errors={errors} flash={takeFlash(c)} />))
})

signInPages.post(workspaceRoutes.signIn.pattern, async (c) => {
  const { lang, db, auth } = c.var
  const words = messages[lang]
  const form = read(Credentials, await c.req.formData())
  if (!form.ok) return c.html(html(<SignInPage {...shared(c, '')} errors={form.errors} />), 422)
  const { email, password, next } = form.value
  const outcome = await signIn(db, auth, { email, password }, originOf(c, c.var.settings.proxies), c.var.now())
  if (outcome.kind === 'in' || outcome.kind === 'second_step') {
    passCookies(c, outcome.cookies)
    const wanted = safeNext(next, lang)
    return c.redirect(outcome.kind === 'in' ? wanted : workspacePaths(lang).secondStep({ next: wanted }), 303)
  }
  const until = outcome.kind === 'closed' && outcome.until
  const errors = { email: until ? fill(words.closed, { time: formatInstant(until) }) : words.refused }
  return c.html(html(<SignInPage {...shared(c, next)} email={email} errors={errors} />), until ? 429 : 422)
})

signInPages.get(workspaceRoutes.secondStep.pattern, (c) =>
  c.html(html(<SecondStepPage {...shared(c, c.req.query('next') ?? '')} />)),
)

signInPages.post(workspaceRoutes.secondStep.pattern, async (c) => {
  const { lang, auth } = c.var
  const words = messages[lang]
  const form = read(Code, await c.req.formData())
  const { code, next } = form.ok ? form.value : { code: '', next: '' }
  const outcome = await passSecondStep(auth, code, originOf(c, c.var.settings.proxies).headers)
  if (outcome.kind === 'in') {
    passCookies(c, outcome.cookies)
    return c.redirect(safeNext(next, lang), 303)
  }
  if (outcome.kind === 'expired') return c.redirect(workspacePaths(lang).signIn({ next }), 303)
  const errors = { code: outcome.kind === 'closed' ? words.closedCodes : words.wrongCode }
  return c.html(html(<SecondStepPage {...shared(c, next)} errors={errors} />), outcome.kind === 'closed' ? 429 : 422)
})

signInPages.get(workspaceRoutes.singleSignOn.pattern, async (c) => {
  const { lang, auth, settings } = c.var
  if (!settings.singleSignOn) return c.notFound()
  const { headers, response } = await auth.api.signInSocial({
    body: {
      provider: PROVIDER,
      callbackURL: safeNext(c.req.query('next'), lang),
      errorCallbackURL: workspacePaths(lang).signIn(),
    },
    headers: originOf(c, c.var.settings.proxies).headers,
    returnHeaders: true,
  })
  passCookies(c, headers)
  return response.url ? c.redirect(response.url, 302) : c.notFound()
})

signInPages.get(workspaceRoutes.singleSignOnReturn.pattern, async (c) => {
  const answer = await c.var.auth.handler(
    new Request(c.req.raw.url, { headers: originOf(c, c.var.settings.proxies).headers }),
  )
  passCookies(c, answer.headers)
  return c.redirect(answer.headers.get('location') ?? workspacePaths(c.var.lang).signIn({ error: 'sso' }), 303)
})

signInPages.get(workspaceRoutes.password.pattern, async (c) => {
  const code = c.req.query('ma') ?? ''
  const person = await findLink(c.var.db, code, c.var.now())
  return c.html(html(<PasswordPage {...shared(c, '')} code={code} isOver={!person} />), person ? 200 : 410)
})

signInPages.post(workspaceRoutes.password.pattern, async (c) => {
  const { lang, db } = c.var
  const words = messages[lang]
  const form = read(NewPassword, await c.req.formData())
  if (!form.ok) return c.html(html(<PasswordPage {...shared(c, '')} code="" isOver />), 422)
  const { ma, password, again } = form.value
  const person = await findLink(db, ma, c.var.now())
  const fault = person && passwordFault(password, person.email)
  const errors: Record<string, string> = fault ? { password: words[fault] } : {}
  if (password !== again) errors.again = words.notSame
  if (person && Object.keys(errors).length > 0)
    return c.html(html(<PasswordPage {...shared(c, '')} code={ma} errors={errors} />), 422)
  if (!(await setPasswordByLink(db, ma, password, c.var.now())))
    return c.html(html(<PasswordPage {...shared(c, '')} code="" isOver />), 410)
  return goTo(c, workspacePaths(lang).signIn(), words.passwordSaved)
})

signInPages.post(workspaceRoutes.signOut.pattern, async (c) => {
  const { headers } = await c.var.auth.api.signOut({
    headers: originOf(c, c.var.settings.proxies).headers,
    returnHeaders: true,
  })
  passCookies(c, headers)
  return goTo(c, workspacePaths(c.var.lang).signIn())
})

const shared = (c: Context<SignInWeb>, next: string) => ({
  lang: c.var.lang,
  path: c.req.path + new URL(c.req.url).search,
  next,
  hasSingleSignOn: c.var.settings.singleSignOn !== undefined,
})
