import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { addDays, localDay } from '#lib/clock.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Officer } from '#modules/identity/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { publish } from '#test/support/law.ts'
import { anOfficer } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { withdrawRevision } from './commands.ts'
import { dropDraft } from './drafts.ts'
import { inForceOn, type LawRevision, type LawText } from './revision.ts'

const START = new Date('2026-11-22T02:00:00Z')

/** What an office may try: to publish from so many days on, or to take back one of the revisions; then days pass. */
const attempts = fc.array(
  fc.record({
    what: fc.constantFrom('publish', 'publish', 'withdraw'),
    pick: fc.nat({ max: 4 }),
    days: fc.integer({ min: -1, max: 6 }),
    pass: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
)

const textOf = (key: string): LawText<string> => ({
  family: 'thu-nghiem',
  key,
  title: { vi: 'Thử', en: 'Trial' },
  shipped: () => [
    { validFrom: '2020-01-01', content: 'a', source: 'A', certainty: 'single' },
    { validFrom: '2026-11-01', content: 'b', source: 'B', certainty: 'agreed' },
  ],
  schema: z.string(),
  lines: (content) => [{ name: 'x', value: content }],
})

type Known = { number: number; validFrom: string; withdrawn: boolean }

/** The definition again, as one would say it: the last published one whose day has come. */
function byTheBook(known: Known[], day: string): number {
  return known.filter(({ validFrom, withdrawn }) => validFrom <= day && !withdrawn).at(-1)?.number ?? 1
}

describe('whatever an office publishes and takes back, from whichever days', () => {
  let own: Awaited<ReturnType<typeof freshDatabase>>
  let db: Db
  let officer: Officer
  let nodes: typeof import('./queries.ts')[]

  beforeAll(async () => {
    own = await freshDatabase()
    db = connect(own.url, { role: 'app', max: 4 })
    await aGround(db, START)
    officer = await anOfficer(db, START, { agency: 'H99', roles: ['control_office'] })
    nodes = []
    for (let node = 0; node < 2; node += 1) {
      vi.resetModules() // what a node remembers is its own
      nodes.push(await import('./queries.ts'))
    }
  })
  afterAll(async () => {
    await db.destroy()
    await own.drop()
  })

  test('every node has in force the last published one whose day has come, and a day that has begun keeps its law', async () => {
    expect(nodes[0]).not.toBe(nodes[1])
    let runs = 0
    let published = 0
    let withdrawn = 0
    const seen = new Set<string>()
    const walk = fc.asyncProperty(attempts, async (list) => {
      const text = textOf(`chu-${runs++}`)
      const known: Known[] = []
      const past = new Map<string, number>()
      let now = START
      for (const { what, pick, days, pass } of list) {
        const today = localDay(now)
        if (what === 'publish') {
          const validFrom = addDays(today, days)
          const last = known.findLast((one) => !one.withdrawn)
          const may = validFrom > today && validFrom >= (last?.validFrom ?? '')
          const number = await publish(db, text, officer, now, validFrom, () => `r${known.length}`).catch(refused)
          expect(number !== 'refused', `${validFrom} on ${today} after ${last?.validFrom}`).toBe(may)
          if (number === 'refused') await dropDraft(db, text, officer)
          else known.push({ number, validFrom, withdrawn: false })
          published += number === 'refused' ? 0 : 1
        } else {
          const one = known[pick % Math.max(1, known.length)]
          const may = one !== undefined && !one.withdrawn && one.validFrom > today
          const asked = { number: one?.number ?? 2, reason: 'Thử' }
          const done = await withdrawRevision(db, text, asked, officer, now).then(() => 'done', refused)
          expect(done === 'done').toBe(may)
          if (one && may) one.withdrawn = true
          withdrawn += may ? 1 : 0
        }
        now = new Date(now.getTime() + pass * 86_400_000)
        for (const [node, { lawOf }] of nodes.entries()) {
          const law = await lawOf(db)
          for (let ahead = -2; ahead <= 8; ahead += 1) {
            const day = addDays(localDay(now), ahead)
            const { number } = law.inForce(text, day)
            expect(number, `node ${node} on ${day}`).toBe(byTheBook(known, day))
            if (ahead <= 0) expect(past.get(day) ?? number).toBe(number)
            if (ahead <= 0) past.set(day, number)
            seen.add(`${number}`)
          }
        }
      }
    })
    await fc.assert(walk, { numRuns: 100 })
    expect(published).toBeGreaterThan(60)
    expect(withdrawn).toBeGreaterThan(5)
    expect(seen.size).toBeGreaterThan(3)
  }, 120_000)
})

const refused = (error: unknown): 'refused' => {
  if (error instanceof Refusal && error.status !== 403) return 'refused'
  throw error
}

test('of shipped texts the newest that has begun is in force, and the first before them all', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days))
  const list = fc.uniqueArray(day, { minLength: 1, maxLength: 6 }).map((days) => days.toSorted())
  fc.assert(
    fc.property(list, day, (days, asked) => {
      const revisions = days.map((validFrom): LawRevision<string> => {
        const shipped = { number: 1, publishedAt: null, publisher: '', reason: '', withdrawn: null }
        return { ...shipped, validFrom, content: validFrom, source: '', certainty: 'own' }
      })
      const begun = days.filter((one) => one <= asked)
      expect(inForceOn(revisions, asked).content).toBe(begun.at(-1) ?? days[0])
    }),
    { numRuns: 1000 },
  )
})
