import type { Context } from 'hono'
import { z } from 'zod'
import { read } from '#lib/forms.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { originOf } from '../address.ts'
import { passCookies, type SignInWeb, staffRouter } from '../guard.ts'
import type { Officer } from '../officer.ts'
import { passwordFault } from '../passwords.ts'
import { signOutEverywhere } from '../people/commands.ts'
import { messages as signInMessages } from '../sign-in/messages.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor, removeSecondFactor, type Self } from './commands.ts'
import { messages } from './messages.ts'
import { AccountPage } from './pages/account.tsx'
import { SecondFactorPage } from './pages/second-factor.tsx'
import { getAccount, listDevices } from './queries.ts'
import { mustEnrol } from './second-factor.ts'

/** One's own account. */
export const accountPages = staffRouter<SignInWeb>()
type C = Context<StaffWeb<Officer> & SignInWeb>

const Passwords = z.object({ present: z.string(), password: z.string(), again: z.string() })
const Proof = z.object({ proof: z.string() })
const Code = z.object({ code: z.string() })

accountPages.get(workspaceRoutes.account.pattern, (c) => accountPage(c))

accountPages.post(workspaceRoutes.accountPassword.pattern, async (c) => {
  const { lang, db, auth } = c.var
  const words = messages[lang]
  const self = await selfOf(c)
  const form = read(Passwords, await c.req.formData())
  if (!form.ok) return accountPage(c, form.errors)
  const { present, password, again } = form.value
  const fault = passwordFault(password, self.email)
  if (fault) return accountPage(c, { password: signInMessages[lang][fault] })
  if (password !== again) return accountPage(c, { again: signInMessages[lang].notSame })
  const done = await changePassword(db, auth, self, present, password, c.var.now())
  if (!done.ok) return accountPage(c, { present: done.why === 'closed' ? words.closed : words.wrongPassword })
  passCookies(c, done.headers)
  return goTo(c, workspacePaths(lang).account(), words.changed)
})

accountPages.post(workspaceRoutes.sessions.pattern, async (c) => {
  const { lang, db, officer, sessionId: keep } = c.var
  await signOutEverywhere(db, officer.id, { keep }, officer.id, c.var.now())
  return goTo(c, workspacePaths(lang).account(), messages[lang].ended)
})

accountPages.post(workspaceRoutes.secondFactor.pattern, async (c) => {
  const { lang, db, auth } = c.var
  const form = read(Proof, await c.req.formData())
  const done = await beginSecondFactor(db, auth, await selfOf(c), form.ok ? form.value.proof : '', c.var.now())
  if (!done.ok) return accountPage(c, { proof: messages[lang][done.why === 'closed' ? 'closed' : 'wrongPassword'] })
  if (done.response.method !== 'totp') return accountPage(c)
  return c.html(html(<SecondFactorPage {...frameOf(c)} begun={done.response} />))
})

accountPages.post(workspaceRoutes.secondFactorOn.pattern, async (c) => {
  const { lang, db, auth } = c.var
  const form = read(Code, await c.req.formData())
  const done = await confirmSecondFactor(db, auth, await selfOf(c), form.ok ? form.value.code : '', c.var.now())
  const errors = { code: messages[lang].wrongCode }
  if (!done.ok) return c.html(html(<SecondFactorPage {...frameOf(c)} errors={errors} />), 422)
  passCookies(c, done.headers)
  return goTo(c, workspacePaths(lang).account(), messages[lang].turnedOn)
})

accountPages.post(workspaceRoutes.secondFactorOff.pattern, async (c) => {
  const { lang, db, auth } = c.var
  const form = read(Proof, await c.req.formData())
  const done = await removeSecondFactor(db, auth, await selfOf(c), form.ok ? form.value.proof : '', c.var.now())
  if (!done.ok) return accountPage(c, { proof: messages[lang][done.why === 'closed' ? 'closed' : 'wrongPassword'] })
  passCookies(c, done.headers)
  return goTo(c, workspacePaths(lang).account(), messages[lang].turnedOff)
})

async function accountPage(c: C, errors: Record<string, string> = {}) {
  const { db, officer, sessionId } = c.var
  const account = await getAccount(db, officer.id)
  const devices = await listDevices(db, officer.id, sessionId, c.var.now())
  const must = mustEnrol(officer, c.var.settings, account)
  const page = <AccountPage {...frameOf(c)} account={account} devices={devices} must={must} errors={errors} />
  return c.html(html(page), Object.keys(errors).length > 0 ? 422 : 200)
}

async function selfOf(c: C): Promise<Self> {
  const { email } = await getAccount(c.var.db, c.var.officer.id)
  return { id: c.var.officer.id, email, ...originOf(c, c.var.settings.proxies) }
}
