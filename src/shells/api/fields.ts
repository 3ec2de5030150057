import { refName, type Schema } from './document.ts'

/** A piece of a written type: words as they are, or the name of a type that the page explains. */
export type TypePart = string | { ref: string }

/** One line of a schema: `groups[].score`, its type, and what is said about it. */
export type ApiField = { name: string; type: TypePart[]; required: boolean; description: string; limits: string }

/** Every field of a schema, those of unnamed objects inside it too, under a path with dots and brackets. */
export function fieldsOf(schema: Schema, prefix = ''): ApiField[] {
  if (schema.allOf) return schema.allOf.flatMap((part) => (part.$ref ? [inherited(part)] : fieldsOf(part, prefix)))
  if (schema.items) return fieldsOf(schema.items, `${prefix}[]`)
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix ? `${prefix}.${name}` : name
    return [fieldOf(path, property, schema.required?.includes(name) ?? false), ...inside(path, property)]
  })
}

/** One field or parameter in words. */
export function fieldOf(name: string, schema: Schema, required: boolean): ApiField {
  return { name, type: typeOf(schema), required, description: schema.description ?? '', limits: limitsOf(schema) }
}

/** A schema's type as a programmer writes it: `number | null`, `Scorecard[]`, `"vi" | "en"`. */
export function typeOf(schema: Schema): TypePart[] {
  if (schema.$ref) return [{ ref: refName(schema.$ref) }]
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return joined(alternatives.map(typeOf), ' | ')
  if (schema.allOf) return joined(schema.allOf.map(typeOf), ' & ')
  if (schema.enum) return [schema.enum.map((value) => JSON.stringify(value)).join(' | ')]
  const kinds = [schema.type ?? 'any'].flat()
  return joined(
    kinds.map((kind) => kindOf(kind, schema)),
    ' | ',
  )
}

const inherited = (part: Schema): ApiField => ({
  name: '…',
  type: typeOf(part),
  required: true,
  description: '',
  limits: '',
})

/** Fields of the unnamed objects that a property holds. Small ones stand in its type already. */
function inside(path: string, schema: Schema): ApiField[] {
  if (schema.items) return inside(`${path}[]`, schema.items)
  if (typeof schema.additionalProperties === 'object') return inside(`${path}.*`, schema.additionalProperties)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return alternatives.flatMap((one) => inside(path, one))
  return isSmall(schema) ? [] : fieldsOf(schema, path)
}

function kindOf(kind: string, schema: Schema): TypePart[] {
  if (kind === 'array') {
    const item = typeOf(schema.items ?? {})
    return needsBrackets(item) ? ['(', ...item, ')[]'] : [...item, '[]']
  }
  if (kind !== 'object') return [schema.format && kind === 'string' ? `${kind} (${schema.format})` : kind]
  if (typeof schema.additionalProperties === 'object') return ['{ *: ', ...typeOf(schema.additionalProperties), ' }']
  if (!schema.properties || !isSmall(schema)) return ['object']
  return [
    '{ ',
    ...joined(
      Object.entries(schema.properties).map(([name, one]) => [`${name}: `, ...typeOf(one)]),
      ', ',
    ),
    ' }',
  ]
}

const FEW = 3

/** Objects such as `{ vi: string, en: string }` read best in place. */
function isSmall(schema: Schema): boolean {
  const properties = Object.values(schema.properties ?? {})
  return (
    properties.length <= FEW &&
    properties.every((one) => !one.description && !one.items && !one.properties && !one.anyOf)
  )
}

const needsBrackets = (type: TypePart[]) => type.some((part) => typeof part === 'string' && part.includes('|'))

const joined = (types: TypePart[][], between: string): TypePart[] =>
  types.flatMap((type, at) => (at === 0 ? type : [between, ...type]))

function limitsOf(schema: Schema): string {
  const { minimum, maximum, maxLength, maxItems } = schema
  const said: string[] = []
  if (minimum !== undefined && maximum !== undefined) said.push(`${minimum}–${maximum}`)
  else if (minimum !== undefined) said.push(`≥ ${minimum}`)
  else if (maximum !== undefined) said.push(`≤ ${maximum}`)
  if (maxLength !== undefined) said.push(`≤ ${maxLength} chars`)
  if (maxItems !== undefined) said.push(`≤ ${maxItems} items`)
  if (schema.default !== undefined) said.push(`= ${JSON.stringify(schema.default)}`)
  return said.join(', ')
}
