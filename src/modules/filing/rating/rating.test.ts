import { describe, expect } from 'vitest'
import { getScorecard } from '#modules/scoring/index.ts'
import { at } from '#test/support/desk.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'

async function aRating(db: Parameters<typeof aFollowedDossier>[0]) {
  const followed = await aFollowedDossier(db)
  await followed.finish()
  const person = followed.browser()
  await person.send('/tra-cuu', { ma: followed.code, so: '0001' })
  const { html } = await person.open(`/tra-cuu/${followed.code}`)
  const address = /href="(\/danh-gia\/[^"]*)"/.exec(html)?.[1] ?? ''
  return { ...followed, address }
}

describe('a person who has the result', () => {
  test('says in three taps that it was good; the dossier is rated once', async ({ db }) => {
    const { address, browser, code } = await aRating(db)
    const person = browser()
    expect((await person.open(address)).text).toContain('Bạn có hài lòng không?')
    const none = await person.send(address, { words: 'Nhanh' })
    expect(none.status).toBe(422)
    expect(none.html).toContain('Nhanh')
    const answers = { satisfied: 'yes', time: 'earlier', contacts: 'none', agencies: 'one', attitude: '', words: '' }
    expect((await person.send(address, answers)).location).toBe(address)
    expect((await person.open(address)).text).toContain('Cảm ơn')
    await person.send(address, { ...answers, satisfied: 'no' })
    const rows = await db.selectFrom('rating').selectAll().execute()
    expect(rows).toMatchObject([
      { satisfied: true, time: 'earlier', contacts: 'none', agencies: 'one', attitude: null },
    ])
    expect((await person.open(address)).text).toContain('Mỗi hồ sơ được đánh giá một lần')
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    expect((await person.open(`/tra-cuu/${code}`)).html).not.toContain('/danh-gia/')
  })

  test('who is not satisfied moves the satisfaction of the commune', async ({ db }) => {
    const { address, browser } = await aRating(db)
    const satisfaction = async () => {
      const period = { from: '2026-11-01', to: '2026-11-30', asOf: at('2026-11-12T08:00:00') }
      const card = await getScorecard(db, 'H99.11', 'qd-766-2022', period, 'vi')
      return card.groups
        .flatMap(({ indicators }) => indicators)
        .find((one) => one.code === 'DOSSIER_RECEIVING_SATISFACTION')?.numerator
    }
    expect(await satisfaction()).toBe(1)
    await browser().send(address, { satisfied: 'no', 'disliked[]': 'attitude' })
    expect(await satisfaction()).toBe(0)
    expect(await db.selectFrom('rating').select('disliked').executeTakeFirst()).toEqual({ disliked: ['attitude'] })
  })

  test('nobody rates at a guessed address', async ({ db }) => {
    const { code, browser } = await aRating(db)
    expect((await browser().open(`/danh-gia/${code}/${'A'.repeat(22)}`)).status).toBe(404)
    expect((await browser().send(`/danh-gia/${code}/x`, { satisfied: 'no' })).status).toBe(404)
  })
})
