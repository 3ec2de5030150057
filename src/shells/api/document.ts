/** The part of an OpenAPI 3.1 description that the reference page shows. */
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

type Operation = {
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, MediaContent> }
  responses: Record<string, { description: string; content?: Record<string, MediaContent> }>
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}
export type MediaContent = { schema: Schema; example?: unknown }

export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  example?: unknown
  default?: unknown
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
}

export type NamedOperation = Operation & { method: string; path: string; id: string }

/** Operations in the order of the description, under their tags: `{ Scores: [GET /rankings/{rulebook}, …] }`. */
export function operationsByTag(document: ApiDocument): Map<string, NamedOperation[]> {
  const found = new Map<string, NamedOperation[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? ''
      const named = { ...operation, method: method.toUpperCase(), path, id: anchorOf(method, path) }
      found.set(tag, [...(found.get(tag) ?? []), named])
    }
  }
  return found
}

/** `GET /agencies/{code}/dossiers` → `get-agencies-code-dossiers`. */
const anchorOf = (method: string, path: string) =>
  `${method}${path.replace(/[{}]/g, '').replaceAll('/', '-')}`.toLowerCase()

/** Where the page explains a type. */
export const schemaAnchor = (name: string) => `kieu-${name}`

/** `#/components/schemas/Scorecard` → `Scorecard`. */
export const refName = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)

/** Names of the types that callers send, those inside them too. */
export function sentTypes(document: ApiDocument): Set<string> {
  const found = new Set<string>()
  const follow = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name)) continue
      found.add(name)
      follow(document.components.schemas[name])
    }
  }
  for (const methods of Object.values(document.paths))
    for (const { requestBody } of Object.values(methods)) follow(requestBody)
  return found
}

/** Follows a reference; every one that this product writes leads to a schema. */
export function resolve(document: ApiDocument, schema: Schema): Schema {
  return schema.$ref ? resolve(document, document.components.schemas[refName(schema.$ref)] ?? {}) : schema
}
