import { describe, expect } from 'vitest'
import { recount } from '#modules/cases/index.ts'
import { chooseAlternative, declareMeasure, getScorecard, listDossiers } from '#modules/scoring/index.ts'
import { at } from '#test/support/desk.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { scoring } from '#test/support/scoring.ts'

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
      const card = await getScorecard(db, scoring, 'H99.11', 'qd-766-2022', period, 'vi')
      return card.groups
        .flatMap(({ indicators }) => indicators)
        .find((one) => one.code === 'DOSSIER_RECEIVING_SATISFACTION')?.numerator
    }
    expect(await satisfaction()).toBe(1)
    await browser().send(address, { satisfied: 'no', 'disliked[]': 'attitude' })
    expect(await satisfaction()).toBe(0)
    expect(await db.selectFrom('rating').select('disliked').executeTakeFirst()).toEqual({ disliked: ['attitude'] })
  })

  test('what they answer gives points of TT 01/2018 at once, beside the time of each agency, down to the dossier', async ({
    db,
  }) => {
    const { address, browser } = await aRating(db)
    const period = { from: '2026-11-01', to: '2026-11-30', asOf: at('2026-11-12T08:00:00') }
    const figure = async (code: string) => {
      const card = await getScorecard(db, scoring, 'H99.11', 'tt-01-2018', period, 'vi')
      const one = card.groups.flatMap(({ indicators }) => indicators).find((indicator) => indicator.code === code)
      return [one?.numerator, one?.denominator]
    }
    const listed = async (indicator: string) => {
      const question = { ...period, agency: 'H99', rulebook: 'tt-01-2018', indicator, page: 1, perPage: 50 }
      const { items } = await listDossiers(db, scoring, { ...question, part: 'denominator' }, 'vi')
      return items.map(({ reason }) => reason)
    }
    expect(await figure('AGENCY_TIME')).toEqual([2, 1])
    expect(await listed('AGENCY_TIME')).toEqual(['Mọi cơ quan làm nhanh hơn phần thời gian được giao (2 điểm)'])
    expect(await figure('CONTACTS')).toEqual([0, 0])
    await browser().send(address, {
      satisfied: 'yes',
      time: 'earlier',
      contacts: 'one',
      agencies: 'more',
      attitude: 'good',
    })
    expect(await figure('CONTACTS')).toEqual([1, 1])
    expect(await figure('AGENCIES_CONTACTED')).toEqual([0, 1])
    expect(await figure('ATTITUDE')).toEqual([2, 1])
    expect(await listed('CONTACTS')).toEqual(['Phải liên hệ một lần (1 điểm)'])
    expect(await figure('TOTAL_TIME')).toEqual([2, 1])
    const choice = { rulebook: 'tt-01-2018', subject: 'TOTAL_TIME', alternative: 'by-answers', chosenBy: 'Văn phòng' }
    await chooseAlternative(db, choice, period.asOf)
    expect(await listed('TOTAL_TIME')).toEqual(['Người nộp nói sớm hơn hẹn (2 điểm)'])
    expect(await figure('TOTAL_TIME')).toEqual([2, 1])
    const paper = { agency: 'H99.11', period, evidence: 'Phiếu giấy', declaredBy: 'Văn phòng' }
    await declareMeasure(db, { ...paper, measure: 'CONTACTS', numerator: 2, denominator: 1 }, period.asOf)
    expect(await figure('CONTACTS'), 'with an answer on paper').toEqual([3, 2])
    expect((await recount(db, period.asOf)).differences).toEqual([])
  })

  test('nobody rates at a guessed address', async ({ db }) => {
    const { code, browser } = await aRating(db)
    expect((await browser().open(`/danh-gia/${code}/${'A'.repeat(22)}`)).status).toBe(404)
    expect((await browser().send(`/danh-gia/${code}/x`, { satisfied: 'no' })).status).toBe(404)
  })
})
