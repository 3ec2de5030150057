import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { readingApi } from '#lib/api.ts'
import { problem } from '#lib/problems.ts'
import type { Web } from '#lib/web.ts'
import type { Lang } from './numbers.ts'
import { InvalidInput, say } from './problems.ts'

/** A router of the API that says what is wrong with figures and periods in the reader's language. */
export const newApi = () =>
  readingApi((error, c) => {
    if (!(error instanceof InvalidInput)) return
    const errors = error.problems.map((one) => ({ field: one.path, reason: say(one, langOf(c)) }))
    return problem(c, 422, 'Unprocessable content', { detail: error.message, errors })
  })

/** `?lang=en`, else the language of the address, else Vietnamese. */
export function langOf(c: Context<Web>): Lang {
  const asked = c.req.query('lang')
  return asked === 'en' || asked === 'vi' ? asked : (c.var.lang ?? 'vi')
}

export const LangQuery = z.enum(['vi', 'en']).optional().openapi({
  description: 'Language of names, formulas and notes; Vietnamese by default',
})
