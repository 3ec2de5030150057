import { describe, expect, test as plain } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { type ApiDocument, operationsByTag, refName } from './document.ts'
import { curlOf, exampleOf } from './example.ts'
import { fieldsOf, typeOf } from './fields.ts'
import { summaries } from './messages.ts'

async function described(db: Db, now: Date) {
  const app = createApp({ db, now: () => now, syncRate: 1 })
  const open = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, text: await answer.text() }
  }
  const document = JSON.parse((await open('/api/v1/openapi.json')).text) as ApiDocument
  return { open, document, operations: [...operationsByTag(document).values()].flat() }
}

test('the page of the API holds every operation and type of the description, in both languages', async ({
  db,
  now,
}) => {
  const { open, document, operations } = await described(db, now)
  expect(operations.length).toBeGreaterThan(10)
  for (const path of ['/api/v1', '/en/api/v1']) {
    const { status, text } = await open(path)
    expect(status).toBe(200)
    for (const { id, path: address, parameters = [] } of operations) {
      expect(text).toContain(`<h3 id="${id}">`)
      expect(text).toContain(`<code>${address}</code>`)
      for (const { name } of parameters) expect(text).toContain(`<code>${name}</code>`)
    }
    for (const name of Object.keys(document.components.schemas)) expect(text).toContain(`<h3 id="kieu-${name}">`)
    expect(text).not.toMatch(/\sstyle="|<script(?! type="module" src=)/)
  }
})

test('every anchor of the page is there once, and every link inside it finds one', async ({ db, now }) => {
  const { text } = await (await described(db, now)).open('/api/v1')
  const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})

test('the description refers to nothing it does not hold', async ({ db, now }) => {
  const { document } = await described(db, now)
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(references.length).toBeGreaterThan(10)
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(document.components.schemas).toHaveProperty(refName(reference))
  }
})

test('the description is whole: version, parameters of each path, an answer, a summary in both languages', async ({
  db,
  now,
}) => {
  const { document, operations } = await described(db, now)
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Một Cửa' }, servers: [{ url: '/api/v1' }] })
  for (const { method, path, summary, parameters = [], responses, security } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const stated = parameters.filter((one) => one.in === 'path' && one.required)
    expect(stated.map((one) => one.name).sort()).toEqual(named.sort())
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true)
    for (const { description } of Object.values(responses)) expect(description).toBeTruthy()
    for (const scheme of security ?? []) expect(Object.keys(scheme)).toEqual(['bearer'])
    expect(summary).toBeTruthy()
    expect(summaries).toHaveProperty([`${method} ${path}`])
  }
  expect(Object.keys(summaries).sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort())
})

test('the examples of the page are answered by the API', async ({ db, now }) => {
  const { open, document, operations } = await described(db, now)
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    const [, address = ''] = /'https:\/\/here(.+?)'/.exec(curlOf(document, operation, 'https://here/api/v1')) ?? []
    expect(address).not.toContain('{')
    expect((await open(address)).status, address).toBeOneOf(operation.security ? [401] : [200, 404])
  }
})

describe('a schema in words', () => {
  const document: ApiDocument = {
    paths: {},
    components: {
      schemas: { Thing: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] } },
    },
  }
  const thing = { $ref: '#/components/schemas/Thing' }

  plain('types read as a programmer writes them', () => {
    expect(typeOf({ type: ['number', 'null'] })).toEqual(['number', ' | ', 'null'])
    expect(typeOf({ type: 'array', items: thing })).toEqual([{ ref: 'Thing' }, '[]'])
    expect(typeOf({ type: 'array', items: { anyOf: [thing, { type: 'null' }] } }).at(-1)).toBe(')[]')
    expect(typeOf({ enum: ['vi', 'en'] })).toEqual(['"vi" | "en"'])
    expect(typeOf({ type: 'object', properties: { vi: { type: 'string' } } })).toEqual(['{ ', 'vi: ', 'string', ' }'])
  })

  plain('fields of unnamed objects stand under the path that leads to them', () => {
    const inner = {
      type: 'object',
      properties: { score: { type: 'number', description: 'Points' } },
      required: ['score'],
    }
    const fields = fieldsOf({ type: 'object', properties: { groups: { type: 'array', items: inner } } })
    expect(fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'groups', required: false },
      { name: 'groups[].score', required: true },
    ])
  })

  plain('an example follows references, and takes what the description gives', () => {
    expect(exampleOf(document, { schema: thing })).toEqual({ code: '…' })
    expect(exampleOf(document, { schema: thing, example: { code: 'H36' } })).toEqual({ code: 'H36' })
  })
})
