import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Contender, plainMean, rank, wilson } from './ranking.ts'

const agency = (name: string, total: number | null, received = 100, onTime = received): Contender => ({
  code: name,
  name,
  total,
  received,
  onTime,
})
const places = (ranking: ReturnType<typeof rank>) => ranking.items.map(({ name, rank }) => `${rank} ${name}`)

test('equal totals share a place and the next place is skipped', () => {
  const ranking = rank([agency('C', 70), agency('A', 80), agency('D', 60), agency('B', 70)])
  expect(places(ranking)).toEqual(['1 A', '2 B', '2 C', '4 D'])
  expect(ranking.items.map(({ tied }) => tied)).toEqual([false, true, true, false])
})

test('agencies of one place stand in the Vietnamese order of their names', () => {
  const ranking = rank(['Xã Đơn Dương', 'Xã Di Linh', 'Xã Ẩm Hà', 'Xã An Hòa'].map((name) => agency(name, 50)))
  expect(ranking.items.map(({ name }) => name)).toEqual(['Xã An Hòa', 'Xã Ẩm Hà', 'Xã Di Linh', 'Xã Đơn Dương'])
})

test('an agency that was not evaluated is listed last, without a place and outside the mean', () => {
  const ranking = rank([agency('A', null), agency('B', 0), agency('C', 10)])
  expect(places(ranking)).toEqual(['1 C', '2 B', 'null A'])
  expect(ranking.mean).toBe(5)
})

test('nobody evaluated: no mean', () => {
  expect(rank([]).mean).toBeNull()
  expect(rank([agency('A', null)]).mean).toBeNull()
})

test('the mean is exact and rounded half-up', () => {
  expect(rank([agency('A', 1), agency('B', 1.01)]).mean).toBe(1.01)
  expect(plainMean([0.1, 0.2])).toMatchObject({ n: 3n, d: 20n })
})

test('fewer than 30 received dossiers are marked, with the interval of the on-time rate', () => {
  const [few, enough] = rank([agency('few', 90, 29, 20), agency('enough', 80, 30)]).items
  expect(few).toMatchObject({ rank: 1, small: true })
  expect(few?.interval?.low).toBeCloseTo(0.5077, 4)
  expect(few?.interval?.high).toBeCloseTo(0.8272, 4)
  expect(enough).toMatchObject({ rank: 2, small: false, interval: null })
})

test('small agencies can be listed apart and then leave their places to the others', () => {
  const ranking = rank([agency('few', 90, 3, 3), agency('many', 80)], { smallApart: true })
  expect(places(ranking)).toEqual(['1 many'])
  expect(ranking.apart).toMatchObject([{ name: 'few', rank: null, small: true }])
  expect(ranking.mean).toBe(85)
})

test('without any dossier there is no interval', () => {
  expect(rank([agency('none', 12, 0)]).items[0]).toMatchObject({ small: true, interval: null })
})

test('the interval holds the rate and stays within 0 and 1', () => {
  const tries = fc.integer({ min: 1, max: 29 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(tries, ([hits, trials]) => {
      const { low, high } = wilson(hits, trials) ?? { low: 1, high: 0 }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(hits / trials + 1e-12)
      expect(high).toBeGreaterThanOrEqual(hits / trials - 1e-12)
    }),
  )
})

test('a place is one more than the number of better totals', () => {
  const totals = fc.array(
    fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(totals, (given) => {
      const { items } = rank(given.map((total, at) => agency(String(at), total)))
      for (const one of items) expect(one.rank).toBe(1 + given.filter((total) => total > (one.total ?? 0)).length)
    }),
  )
})
