import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { UnreadableText } from './border.ts'
import { Refusal } from './errors.ts'
import { problem } from './problems.ts'
import type { Web } from './web.ts'

/**
 * A router of the API whose refusals are problem documents: 422 names each wrong field. `answer` speaks for errors that
 * only one module knows.
 */
export function readingApi(
  answer: (error: Error, c: Context<Web>) => Response | undefined = () => undefined,
): OpenAPIHono<Web> {
  const api = new OpenAPIHono<Web>({
    defaultHook: (result, c) => {
      if (result.success) return
      const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), reason: message }))
      return problem(c, 422, 'Unprocessable content', { errors })
    },
  })
  api.onError((error, c) => {
    const answered = answer(error, c)
    if (answered) return answered
    if (error instanceof UnreadableText) throw error // its field is named for every API in one place
    if (error instanceof Refusal || error instanceof HTTPException) return problem(c, error.status, error.message)
    throw error
  })
  return api
}

/** A page number in an address, from 1. */
export const PageNumber = z.coerce.number().int().min(1).max(1_000_000).default(1).openapi({ description: 'From 1' })

/** A day in an address. */
export const Day = z.iso.date().openapi({ example: '2026-11-22' })

/** A page of `items` with the exact `total` of all pages. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ total: z.int(), page: z.int(), pageSize: z.int(), items: z.array(item) })

/** A JSON answer in the description of the API. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A refusal in the description of the API. */
export const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemDocument } },
})

const ProblemDocument = z
  .object({
    type: z.string().openapi({ example: 'about:blank' }),
    title: z.string(),
    status: z.int().openapi({ example: 422 }),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem document; `errors` names each wrong field.' })
