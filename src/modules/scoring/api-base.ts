import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '#lib/errors.ts'
import { problem } from '#lib/problems.ts'
import type { Web } from '#lib/web.ts'
import type { Lang } from './numbers.ts'
import { InvalidInput, say } from './problems.ts'

/** A router of the API whose refusals are problem documents in the reader's language. */
export function newApi(): OpenAPIHono<Web> {
  const api = new OpenAPIHono<Web>({
    defaultHook: (result, c) => {
      if (result.success) return
      const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message }))
      return problem(c, 422, 'Unprocessable content', { errors })
    },
  })
  api.onError((error, c) => {
    if (error instanceof InvalidInput) {
      const errors = error.problems.map((one) => ({ field: one.path, reason: say(one, langOf(c)) }))
      return problem(c, 422, 'Unprocessable content', { detail: error.message, errors })
    }
    if (error instanceof Refusal) return problem(c, error.status, error.message)
    if (error instanceof HTTPException) return problem(c, error.status, error.message)
    throw error
  })
  return api
}

/** `?lang=en`, else the language of the address, else Vietnamese. */
export function langOf(c: Context<Web>): Lang {
  const asked = c.req.query('lang')
  return asked === 'en' || asked === 'vi' ? asked : (c.var.lang ?? 'vi')
}

export const LangQuery = z.enum(['vi', 'en']).optional().openapi({
  description: 'Language of names, formulas and notes; Vietnamese by default',
})
