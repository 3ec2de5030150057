import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** RFC 9457: what went wrong, for programs and people. `errors` names each field with its reason. */
export type Problem = {
  type: string
  title: string
  status: number
  detail?: string
  errors?: { field: string; reason: string }[]
}

export function problem(
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  more: Pick<Problem, 'detail' | 'errors'> = {},
  headers: Record<string, string> = {},
) {
  const body: Problem = { type: 'about:blank', title, status, ...more }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8', ...headers })
}
