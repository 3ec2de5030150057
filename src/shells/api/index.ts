import { OpenAPIHono } from '@hono/zod-openapi'
import { API_BASE, apiRoutes, inApi, portalRoutes } from '#lib/routes.ts'
import { html, type Web } from '#lib/web.ts'
import type { ApiDocument } from './document.ts'
import { ReferencePage } from './reference.tsx'

const DESCRIPTION = {
  openapi: '3.1.0',
  info: { title: 'Một Cửa', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: API_BASE }],
}

/** The API under /api/v1: the modules' routes, the description of all of them, and its page. */
export function apiShell(modules: OpenAPIHono<Web>[]) {
  const api = new OpenAPIHono<Web>()
  for (const module of modules) api.route('/', module)
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by motcua key create',
  })
  api.doc31(inApi(apiRoutes.description), DESCRIPTION)

  let document: ApiDocument | undefined
  api.get(portalRoutes.home.pattern, (c) => {
    document ??= JSON.parse(JSON.stringify(api.getOpenAPI31Document(DESCRIPTION))) as ApiDocument
    const base = `${new URL(c.req.url).origin}${API_BASE}`
    return c.html(html(ReferencePage({ lang: c.var.lang, document, base })))
  })
  return api
}
