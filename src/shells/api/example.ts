import {
  type ApiDocument,
  type MediaContent,
  type NamedOperation,
  type Parameter,
  resolve,
  type Schema,
} from './document.ts'

/** An example of a body: the one that the description gives, else one made from its schema. */
export const exampleOf = (document: ApiDocument, { schema, example }: MediaContent): unknown =>
  example ?? made(document, schema)

/** The request as a line for a terminal, with the example of every parameter that has one. */
export function curlOf(document: ApiDocument, operation: NamedOperation, base: string): string {
  const { method, path, parameters = [], requestBody, security } = operation
  const given = parameters.filter((one) => one.schema.example !== undefined)
  const filled = given.reduce((address, one) => address.replace(`{${one.name}}`, exampleValue(one)), path)
  const query = given.filter((one) => one.in === 'query').map((one) => `${one.name}=${exampleValue(one)}`)
  const lines = [`curl ${quoted(`${base}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`)}`]
  if (method !== 'GET') lines[0] = (lines[0] ?? '').replace('curl', `curl -X ${method}`)
  if (security) lines.push('-H "Authorization: Bearer $KEY"')
  const body = requestBody?.content['application/json']
  if (body)
    lines.push(
      "-H 'content-type: application/json'",
      `-d ${quoted(JSON.stringify(exampleOf(document, body), null, 2))}`,
    )
  return lines.join(' \\\n  ')
}

const exampleValue = (parameter: Parameter) => encodeURIComponent(String(parameter.schema.example))

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Deep enough for a scorecard with its groups and indicators. */
const DEEPEST = 6

function made(document: ApiDocument, given: Schema, depth = 0): unknown {
  const schema = resolve(document, given)
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const alternative = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (alternative) return made(document, alternative, depth)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => made(document, part, depth)))
  const [kind = 'null'] = [schema.type ?? []].flat()
  if (kind === 'array') return depth < DEEPEST && schema.items ? [made(document, schema.items, depth + 1)] : []
  if (kind !== 'object') return PLAIN[schema.format ?? kind] ?? PLAIN[kind] ?? null
  const shown = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
  return Object.fromEntries(shown.map(([name, property]) => [name, made(document, property, depth + 1)]))
}

const PLAIN: Record<string, unknown> = {
  string: '…',
  date: '2026-11-22',
  'date-time': '2026-11-22T02:00:00Z',
  integer: 1,
  number: 1,
  boolean: true,
}
