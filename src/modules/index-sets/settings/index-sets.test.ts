import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { indexSetsOn } from '#modules/scoring/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'

const HOME = '/lam-viec/bo-chi-so'
const FIRST = 'qd-766-2022'
const OLD = 'tt-01-2018'
const OTHER = 'qd-766-2022-lam-dong-demo'

async function atWork(db: Db, now: Date, agency = 'H99', role: 'control_office' | 'officer' = 'control_office') {
  await aGround(db, now)
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const headers = await signIn(app, db, await anOfficer(db, now, { agency, roles: [role] }))
  const see = (path: string) => app.request(`http://localhost${path}`, { headers })
  const open = async (path: string, at = now) => {
    const visitor = createApp({ db, now: () => at, syncRate: 1000 })
    const answer = await visitor.request(`http://localhost${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  const decide = async (fields: Record<string, string>, shown: readonly string[]) => {
    const seen = /name="seen" value="(\d+)"/.exec(await (await see(HOME)).text())?.[1] ?? ''
    const body = new URLSearchParams({ seen, appliesFrom: '2026-11-22', shownFirst: FIRST, ...fields })
    for (const id of shown) body.append('public[]', id)
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' }
    return app.request(`http://localhost${HOME}`, { method: 'POST', body, headers: { ...headers, ...form } })
  }
  return { app, see, open, decide }
}

describe('which index sets are public', () => {
  test('as shipped: agencies are ranked by one, and scores under the others are for officials', async ({ db, now }) => {
    const { open, see } = await atWork(db, now)
    expect((await open('/xep-hang')).text).not.toContain('aria-label="Bộ chỉ số"')
    for (const path of ['/xep-hang', '/', '/co-quan/H99', '/co-quan/H99/ho-so', '/du-lieu-mo'])
      expect([path, (await open(`${path}?bo-chi-so=${OLD}`)).status]).toEqual([path, 404])
    for (const path of [`scorecards/${OLD}`, `series/${OLD}`, `dossiers?rulebook=${OLD}&indicator=CONTACTS`])
      expect([path, (await open(`/api/v1/agencies/H99/${path}`)).status]).toEqual([path, 404])
    expect((await open(`/api/v1/rankings/${OLD}`)).status).toBe(404)
    expect((await open(`/du-lieu-mo/xep-hang/${OLD}.csv`)).status).toBe(404)

    const list = await (await see(HOME)).text()
    expect(list).toContain(`/lam-viec/bo-chi-so/${OLD}/xep-hang`)
    const ranking = await (await see(`${HOME}/${OLD}/xep-hang?level=commune`)).text()
    expect(ranking).toContain('Xã Bình An')
    expect(ranking).toContain(`/lam-viec/bo-chi-so/${OLD}/co-quan/H99.11`)
    expect(ranking).toContain('trên 18 điểm')
    const agency = await (await see(`${HOME}/${OLD}/co-quan/H99.11`)).text()
    expect(agency).toContain('Thời gian thực hiện so với quy định')
    const items = await see(`${HOME}/${OLD}/co-quan/H99.11/so-lieu?indicator=CONTACTS`)
    expect([items.status, await items.text()]).toEqual([200, expect.stringContaining('Không có hồ sơ nào')])
  })

  test('the control office makes another public and shows it first; every page then takes both', async ({
    db,
    now,
  }) => {
    const { open, decide, see } = await atWork(db, now)
    expect((await decide({ shownFirst: OLD }, [FIRST, OLD])).status).toBe(303)
    const ranking = (await open('/xep-hang')).text
    expect(ranking).toContain('trên 18 điểm')
    expect(ranking).toContain('Kỳ số liệu nằm ngoài thời gian bộ chỉ số có hiệu lực.')
    expect(ranking).toMatch(/aria-label="Bộ chỉ số".*TT 01\/2018\/TT-VPCP.*QĐ 766\/QĐ-TTg/s)
    expect(ranking).toContain(`href="/xep-hang?bo-chi-so=${FIRST}"`)
    const other = (await open(`/xep-hang?bo-chi-so=${FIRST}`)).text
    expect(other).toContain('trên 100 điểm')
    expect(other).toContain(`href="/co-quan/H99.11?period=2026-11&amp;bo-chi-so=${FIRST}"`)
    expect(other).toContain(`name="bo-chi-so" value="${FIRST}"`)
    const sets = JSON.parse((await open('/api/v1/index-sets')).text)
    expect(sets.items.map(({ rulebook }: { rulebook: string }) => rulebook)).toEqual([OLD, FIRST])
    expect(await (await see(HOME)).text()).toContain('TT 01/2018/TT-VPCP: công khai, hiện trước')
  })

  test('a decision applies from its day and not before', async ({ db, now }) => {
    const { open, decide } = await atWork(db, now)
    await decide({ appliesFrom: '2026-12-01' }, [FIRST, OLD])
    expect((await open(`/xep-hang?bo-chi-so=${OLD}`)).status).toBe(404)
    expect((await open(`/xep-hang?bo-chi-so=${OLD}`, new Date('2026-12-01T02:00:00Z'))).status).toBe(200)
  })

  test('figures of a class that nobody closed yet are not replaced by others: the pages say so', async ({
    db,
    now,
  }) => {
    const { open, decide } = await atWork(db, now)
    await decide({ [`figures.${FIRST}`]: 'closed' }, [FIRST])
    for (const path of ['/xep-hang', '/', '/co-quan/H99', '/du-lieu-mo']) {
      const { status, text } = await open(path)
      expect([path, status]).toEqual([path, 200])
      expect(text, path).toContain('Chưa có số liệu chốt')
      expect(text, path).not.toContain('Xã Bình An')
    }
    expect((await open(`/api/v1/rankings/${FIRST}`)).status).toBe(404)
    await decide({ [`figures.${FIRST}`]: 'approved' }, [FIRST])
    expect((await open('/en/xep-hang')).text).toContain('There are no approved figures yet')
  })

  test('what cannot be is refused at its field, and nothing that was chosen is lost', async ({ db, now }) => {
    const { decide } = await atWork(db, now)
    const wrong: [Record<string, string>, string[], string][] = [
      [{}, [], 'Phải có ít nhất một bộ chỉ số công khai.'],
      [{ shownFirst: OLD }, [FIRST], 'Chọn bộ hiện trước trong số các bộ công khai.'],
      [{ appliesFrom: '2026-02-30' }, [FIRST], 'Viết một ngày có thật'],
      [{ appliesFrom: '2026-11-21' }, [FIRST], 'Ngày áp dụng phải từ hôm nay trở đi.'],
      [{ appliesFrom: 'x'.repeat(50) }, [FIRST], 'Viết một ngày có thật'],
    ]
    for (const [fields, shown, message] of wrong) {
      const answer = await decide({ ...fields, [`figures.${OLD}`]: 'approved' }, shown)
      const page = await answer.text()
      expect([message, answer.status]).toEqual([message, 422])
      expect(page).toContain(message)
      expect(page).toMatch(/name="figures.tt-01-2018"[^>]*>.*?<option value="approved" selected="">/s)
    }
    expect(await db.selectFrom('indexSetSetting').selectAll().execute()).toEqual([])
  })

  test('who decides on a page that somebody overtook is told, and sees what was decided', async ({ db, now }) => {
    const { decide } = await atWork(db, now)
    await decide({}, [FIRST, OTHER])
    const answer = await decide({ seen: '0' }, [FIRST, OLD])
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Vừa có người ghi quyết định khác')
  })

  test('officials elsewhere read and do not decide', async ({ db, now }) => {
    const { see, decide } = await atWork(db, now, 'H99.11', 'officer')
    const page = await see(HOME)
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining('name="appliesFrom"')])
    expect((await decide({}, [FIRST])).status).toBe(404)
  })
})

describe('several decisions', () => {
  const shipped = scoring.rulebooks
  const decision = (id: number, rulebook: string, appliesFrom: string, shownFirst = false) => ({
    id,
    rulebook,
    appliesFrom,
    shownFirst,
    public: true,
    figures: 'running' as const,
  })

  test('the later one holds, by its day and then by when it was made', () => {
    const made = [decision(1, OLD, '2027-01-01', true), decision(2, OTHER, '2026-11-22', true)]
    const first = (day: string) => indexSetsOn(shipped, made, day).shown[0]?.rulebook.id
    expect([first('2026-11-21'), first('2026-11-22'), first('2027-01-01')]).toEqual([FIRST, OTHER, OLD])
  })

  test('a set without a decision is as its file says, and what no file holds any more is left out', () => {
    const sets = indexSetsOn(shipped, [decision(1, 'khong-con', '2026-01-01', true)], '2026-11-22')
    expect(sets.shown.map(({ rulebook }) => rulebook.id)).toEqual([FIRST])
    expect(sets.all).toHaveLength(shipped.length)
  })

  test('at least one shipped index set is public, and an invented one never is', () => {
    expect(shipped.some((one) => one.public)).toBe(true)
    expect(shipped.filter((one) => one.standing === 'invented' && one.public)).toEqual([])
  })
})
