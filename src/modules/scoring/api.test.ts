import { expect, test } from 'vitest'
import { scoring } from '#test/support/scoring.ts'
import { api as apiOf } from './api.ts'
import { getRulebook } from './rulebook.ts'

const api = apiOf(scoring)

const post = (id: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  api.request(`/rulebooks/${id}/evaluate`, { method: 'POST', body, headers })

test('a developer lists the rulebooks and sees which points are not confirmed', async () => {
  const answer = await (await api.request('/rulebooks')).json()
  expect(answer.total).toBe(answer.items.length)
  const qd766 = answer.items.find((one: { id: string }) => one.id === 'qd-766-2022')
  expect(qd766).toMatchObject({ standing: 'law', indicators: 21, max: 100, validTo: null })
  expect(qd766.unconfirmed).toEqual(['SO_HOA_GIAY_TO_GIAI_QUYET/full-at-80', 'CLASSES', 'CLASSES/kha-from-65'])
})

test('a rulebook can be read as data, with sources, alternatives and examples', async () => {
  const book = await (await api.request('/rulebooks/qd-766-2022')).json()
  expect(book.groups[1].indicators[0]).toMatchObject({
    code: 'ON_TIME',
    max: 20,
    formula: { kind: 'linear' },
    certainty: 'R2',
  })
  expect(book.examples[0].expect.total).toBe(55.23)
  expect(book.classesCertainty).toBe('?')
})

test('the golden figures, sent as JSON, come back as the published score', async () => {
  const { measures } = getRulebook('qd-766-2022').examples[0] ?? {}
  const card = await (await post('qd-766-2022', JSON.stringify({ measures }))).json()
  expect(card).toMatchObject({ rulebook: 'qd-766-2022', agency: null, total: 55.23, max: 100, class: 'Trung bình' })
  expect(card.groups.map(({ score }: { score: number }) => score)).toEqual([11.2, 14.81, 9.23, 4.69, 7.29, 8.01])
  expect(card.groups[1].indicators[0].formula).toBe('20 × 788.637 / 1.065.150 = 14,81')
})

test('the calculator answers in English when asked', async () => {
  const body = JSON.stringify({ measures: { ON_TIME: { numerator: 1, denominator: 2 } } })
  const headers = { 'content-type': 'application/json' }
  const answer = await api.request('/rulebooks/qd-766-2022/evaluate?lang=en', { method: 'POST', body, headers })
  expect((await answer.json()).groups[1]).toMatchObject({ name: 'Progress and results', score: 10 })
})

test('an unknown rulebook is a 404 problem', async () => {
  for (const answer of [await api.request('/rulebooks/qd-1'), await post('qd-1', '{"measures":{}}')]) {
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 404, title: 'Rulebook not found' })
  }
})

test('text that is not JSON is a 400 problem', async () => {
  for (const body of ['{', '', '{"measures":']) {
    const answer = await post('qd-766-2022', body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: 'about:blank', status: 400 })
  }
})

test.each([
  ['[]'],
  ['null'],
  ['7'],
  ['{}'],
  ['{"measures":[]}'],
  ['{"measures":"x"}'],
  ['{"measures":{"ON_TIME":7}}'],
  ['{"measures":{"ON_TIME":{"numerator":1}}}'],
  ['{"measures":{"ON_TIME":{"numerator":1e400,"denominator":1}}}'],
  ['{"measures":{"__proto__":{"numerator":1,"denominator":1}}}'],
  ['{"measures":{"constructor":{"numerator":1,"denominator":1}}}'],
  ['{"measures":{},"choices":{"CLASSES":1}}'],
  ['{"measures":{},"choices":["x"]}'],
])('%s is a 422 problem that says where', async (body) => {
  const answer = await post('qd-766-2022', body)
  expect(answer.status).toBe(422)
  expect((await answer.json()).errors.length).toBeGreaterThan(0)
})

test('every wrong figure is named in the reader’s language', async () => {
  const wrong = { ON_TIME: { numerator: -1, denominator: 1.5 }, NOPE: { numerator: 1, denominator: 1 } }
  const answer = await post('qd-766-2022', JSON.stringify({ measures: wrong }))
  expect((await answer.json()).errors).toEqual([
    { field: 'measures.ON_TIME.numerator', reason: 'Không được là số âm' },
    { field: 'measures.ON_TIME.denominator', reason: 'Phải là số nguyên' },
    { field: 'measures.NOPE', reason: 'Bộ chỉ số không có mã này' },
  ])
})

test('a body of another type or beyond the limit is refused before it is read', async () => {
  expect((await post('qd-766-2022', 'a=b', { 'content-type': 'text/plain' })).status).toBe(415)
  const huge = await post('qd-766-2022', JSON.stringify({ measures: { X: 'x'.repeat(70_000) } }))
  expect(huge.status).toBe(413)
  expect(huge.headers.get('content-type')).toContain('application/problem+json')
})

test('the description can be generated and names the contract', () => {
  const description = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'test', version: '1' } })
  expect(Object.keys(description.paths ?? {})).toEqual([
    '/rulebooks',
    '/rulebooks/{id}',
    '/rulebooks/{id}/evaluate',
    '/index-sets',
    '/agencies/{code}/scorecards/{rulebook}',
    '/agencies/{code}/series/{rulebook}',
    '/rankings/{rulebook}',
  ])
  expect(JSON.stringify(description)).toContain('788637')
})
