import { Hono } from 'hono'
import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Lang } from '#lib/i18n.ts'
import { withQuery } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { chooseAlternative, getRulebook, indicatorsOf, rulebooks } from '#modules/scoring/index.ts'
import { test } from '#test/support/index.ts'
import { scoring } from '#test/support/scoring.ts'
import { exampleQuery } from './pages/form.ts'
import { rulebookPortal } from './portal.tsx'

function visit(db: Db, now: Date, path: string, lang: Lang = 'vi') {
  const site = new Hono<Web>()
    .use(async (c, next) => {
      c.set('db', db)
      c.set('now', () => now)
      c.set('lang', lang)
      await next()
    })
    .route('/', rulebookPortal(scoring))
    .onError((error, c) => c.text(error.message, error instanceof Refusal ? error.status : 500))
  return site.request(path)
}

const golden = () => {
  const [example] = getRulebook('qd-766-2022').examples
  if (!example) throw new Error('no golden vector')
  return exampleQuery(example)
}

describe('the rulebook as a page', () => {
  test('a visitor finds all index sets, the invented one marked as such', async ({ db, now }) => {
    const page = await (await visit(db, now, '/bo-chi-so')).text()
    for (const { id, name } of rulebooks()) {
      expect(page).toContain(name.vi)
      expect(page).toContain(`/bo-chi-so/${id}`)
    }
    expect(page).toContain('ví dụ giả định')
  })

  test('every indicator is there in both languages, with its rule in words', async ({ db, now }) => {
    for (const book of rulebooks())
      for (const lang of ['vi', 'en'] as const) {
        const page = await (await visit(db, now, `/bo-chi-so/${book.id}`, lang)).text()
        for (const { name } of indicatorsOf(book)) expect(page).toContain(name[lang])
      }
    const page = await (await visit(db, now, '/bo-chi-so/qd-766-2022')).text()
    expect(page).toContain('min(6; 6 × tử số / mẫu số / 50 %): đạt 50 % được điểm tối đa')
    const old = await (await visit(db, now, '/bo-chi-so/tt-01-2018')).text()
    expect(old).toContain('chấm 0, 1 hoặc 2 điểm')
    expect(old).toContain('2 điểm khi “Phản ánh, kiến nghị xử lý đúng hạn” từ 100 % trở lên')
  })

  test('points that no text confirms are marked, and what was chosen is shown', async ({ db, now }) => {
    const before = await (await visit(db, now, '/bo-chi-so/qd-766-2022')).text()
    expect(before).toContain('Chưa có văn bản xác nhận')
    expect(before).not.toContain('đang áp dụng')
    const choice = { rulebook: 'qd-766-2022', subject: 'CLASSES', alternative: 'kha-from-65', chosenBy: 'Hoa' }
    await chooseAlternative(db, choice, now)
    expect(await (await visit(db, now, '/bo-chi-so/qd-766-2022')).text()).toContain('đang áp dụng')
  })

  test('an unknown one is a plain 404', async ({ db, now }) => {
    expect((await visit(db, now, '/bo-chi-so/qd-1')).status).toBe(404)
    expect((await visit(db, now, '/bo-chi-so/qd-1/tinh-thu')).status).toBe(404)
  })
})

describe('the public calculator', () => {
  const calculator = '/bo-chi-so/qd-766-2022/tinh-thu'

  test('opens empty, without a result', async ({ db, now }) => {
    const answer = await visit(db, now, calculator)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('id="ket-qua"')
  })

  test('the golden figures give the published score, with every calculation', async ({ db, now }) => {
    const page = await (await visit(db, now, withQuery(calculator, golden()))).text()
    expect(page).toContain('55,23')
    expect(page).toContain('20 × 788.637 / 1.065.150 = 14,81')
    expect(page).toContain('Trung bình')
    expect(page).toContain('value="1065150"')
  })

  test('numbers may be grouped as people write them', async ({ db, now }) => {
    const typed = { 'ON_TIME.numerator': ' 788.637', 'ON_TIME.denominator': '1,065,150' }
    const page = await (await visit(db, now, withQuery(calculator, typed), 'en')).text()
    expect(page).toContain('20 × 788,637 / 1,065,150 = 14.81')
  })

  test('a mistake keeps what was typed and stands at its field', async ({ db, now }) => {
    const typed = { 'ON_TIME.numerator': '12,5', 'ON_TIME.denominator': '', 'ONLINE_USED.numerator': '3' }
    const answer = await visit(db, now, withQuery(calculator, typed))
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('value="12,5"')
    expect(page).toContain(
      '<a href="#ON_TIME.numerator" data-turbo="false">Hồ sơ xử lý trước hạn, đúng hạn: Phải là số nguyên</a>',
    )

    const half = await visit(db, now, withQuery(calculator, { 'ONLINE_USED.numerator': '3' }))
    expect(half.status).toBe(422)
    expect(await half.text()).toContain(
      '<a href="#ONLINE_USED.denominator" data-turbo="false">Dịch vụ công trực tuyến có phát sinh hồ sơ: Có tử số thì phải có mẫu số</a>',
    )
  })

  test('another reading can be tried', async ({ db, now }) => {
    const typed = { 'PAYMENT_DOSSIER.numerator': '15', 'PAYMENT_DOSSIER.denominator': '100' }
    const chosen = { ...typed, 'choices.PAYMENT_DOSSIER': 'full-at-30' }
    expect(await (await visit(db, now, withQuery(calculator, chosen))).text()).toContain('= 3,00')
    const wrong = await visit(db, now, withQuery(calculator, { ...typed, 'choices.PAYMENT_DOSSIER': 'nope' }))
    expect(wrong.status).toBe(422)
  })

  test('given points need no denominator', async ({ db, now }) => {
    const old = '/bo-chi-so/tt-01-2018/tinh-thu'
    const page = await (
      await visit(db, now, withQuery(old, { 'PUBLICITY.numerator': '0', 'FOUR_ON_SITE.numerator': '2' }))
    ).text()
    expect(page).toContain('id="ket-qua"')
    expect(page).toContain('Chỉ 4 trên 18 điểm được đánh giá')
  })

  test('hostile input is only text', async ({ db, now }) => {
    const typed = { 'ON_TIME.numerator': '"><script>alert(1)</script>', __proto__x: '1' }
    const answer = await visit(db, now, withQuery(calculator, typed))
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('<script>alert')
  })
})
