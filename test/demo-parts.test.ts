import { expect } from 'vitest'
import { BEFORE_PAGES, BESIDE_PAGES, type Loaded, partLine, totalLine } from '#demo/index.ts'
import { type Part, runParts } from '#demo/part.ts'
import { connect } from '#lib/db/index.ts'
import { freshDatabase, test } from '#test/support/index.ts'

const now = new Date('2026-11-24T08:00:00Z')
const always = async () => false
const aPart = (name: string, needs: Part[] = [], run: Part['run'] = async () => ({ count: 1200 })): Part => ({
  name,
  holds: 'things',
  needs,
  run,
})

test('whoever starts the demo reads of each part how much went in and how long it took, and of all together', async ({
  db,
}) => {
  const [ground, house] = [aPart('ground'), aPart('house')]
  const loaded: Loaded[] = []
  await runParts(db, [ground, house], always, now, { onPart: (one) => loaded.push(one) })
  expect(loaded.map(({ part }) => part)).toEqual([ground, house])
  expect(loaded.map(partLine).join('\n')).toMatch(
    /^ {2}ground +1,200 things +\d+\.\d s\n {2}house +1,200 things +\d+\.\d s$/,
  )
  expect(
    totalLine([
      { part: ground, count: 1, seconds: 1.25 },
      { part: house, count: 1, seconds: 2.5 },
    ]),
  ).toMatch(/3\.8 s$/)
})

test('a part hears what the parts that it needs have made; one that stands before them ends the start', async ({
  db,
}) => {
  const ground = aPart('ground')
  const house = aPart('house', [ground], async (_tx, { of }) => ({ count: of(ground).count + 1 }))
  const of = await runParts(db, [ground, house], always, now)
  expect(of?.(house)).toEqual({ count: 1201 })
  await expect(runParts(db, [house, ground], always, now)).rejects.toThrow('house stands before ground, which it needs')
  await expect(runParts(db, [house], always, now)).rejects.toThrow('ground is not run before what asks for it')
})

test('all parts go in or none, and none where there is something already', async () => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 1 })
  const messages = () => db.selectFrom('message').select('id').where('actor', '=', 'half').execute()
  const half = aPart('half', [], async (tx) => {
    const counted = { received: 0, accepted: 0, refused: 0, quarantined: 0 }
    await tx
      .insertInto('message')
      .values({ at: now, actor: 'half', service: 'test', ...counted })
      .execute()
    return { count: 1 }
  })
  const broken = aPart('broken', [half], async () => {
    throw new Error('The demo is broken: as it was meant')
  })
  await expect(runParts(db, [half, broken], always, now)).rejects.toThrow('as it was meant')
  expect(await messages()).toEqual([])
  expect(await runParts(db, [half], async () => true, now)).toBeUndefined()
  expect(await messages()).toEqual([])
  await db.destroy()
  await own.drop()
})

test('each part of the demo is named after its module, and stands behind what it needs', () => {
  const all = [...BEFORE_PAGES, ...BESIDE_PAGES]
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  for (const [place, { needs }] of all.entries()) for (const one of needs) expect(all.indexOf(one)).toBeLessThan(place)
})
