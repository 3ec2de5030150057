import { conflict, notFound } from '#lib/errors.ts'
import { fill } from '#lib/i18n.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { formPdf, registerDocx, registerXlsx } from '#modules/documents/index.ts'
import { registerOf } from '#modules/handling/index.ts'
import { staffRouter } from '#modules/identity/index.ts'
import { frameOf } from '#shells/workspace/index.ts'
import { messages } from '../search/messages.ts'
import { RegisterPage } from './pages/register.tsx'
import { countersOf, MOST_IN_A_FILE, REGISTER_A_PAGE, readRegister, registerAsked } from './queries.ts'

/** The register of a counter (form 07), to look at and as files. */
export const register = staffRouter()

register.get(workspaceRoutes.register.pattern, async (c) => {
  const { db, officer } = c.var
  const registry = await registryOf(db)
  const asked = registerAsked(c.req.query(), officer, registry, c.var.now())
  if (!asked) throw notFound('Register')
  const place = { offset: (asked.page - 1) * REGISTER_A_PAGE, limit: REGISTER_A_PAGE }
  const { total, entries } = await readRegister(db, asked, place)
  const counters = countersOf(officer).flatMap((id) => registry.agencies.get(id) ?? [])
  const { rows } = registerOf({ ...asked, entries }, registry, c.var.now())
  return c.html(html(<RegisterPage {...frameOf(c)} asked={asked} total={total} rows={rows} counters={counters} />))
})

const FILES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

register.get(workspaceRoutes.registerFile.pattern, async (c) => {
  const { db, officer, lang } = c.var
  const registry = await registryOf(db)
  const asked = registerAsked(c.req.query(), officer, registry, c.var.now())
  if (!asked) throw notFound('Register')
  const { total, entries } = await readRegister(db, asked, { offset: 0, limit: MOST_IN_A_FILE })
  if (total > MOST_IN_A_FILE) throw conflict(fill(messages[lang].tooLong, { most: MOST_IN_A_FILE }))
  const book = registerOf({ ...asked, entries }, registry, c.var.now())
  const format = c.req.param('file').slice(4) as keyof typeof FILES
  const bytes =
    format === 'pdf'
      ? await formPdf('register', book, lang, registry.law)
      : format === 'xlsx'
        ? await registerXlsx(book, lang, registry.law)
        : await registerDocx(book, lang, registry.law)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': FILES[format],
    'content-disposition': `attachment; filename="so-theo-doi-${asked.from}-${asked.to}.${format}"`,
  })
})
