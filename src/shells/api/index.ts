import { OpenAPIHono } from '@hono/zod-openapi'
import type { Web } from '#lib/web.ts'

/** The API under /api/v1: the modules' routes and the description of all of them. */
export function apiShell(modules: OpenAPIHono<Web>[]) {
  const api = new OpenAPIHono<Web>()
  for (const module of modules) api.route('/', module)
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made by motcua key create',
  })
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Một Cửa', version: '1', license: { name: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
  })
  return api
}
