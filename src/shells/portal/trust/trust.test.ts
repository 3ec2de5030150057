import { describe, expect } from 'vitest'
import { attributesOf, dressed, lookIn } from '#lib/display.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { visitCounter } from '../visits/visits.ts'

const OWN = { 'sec-fetch-site': 'same-origin' }

describe('a reader who needs larger letters and more contrast', () => {
  test('chooses once, and every page remembers it, errors too', async ({ db, now }) => {
    const app = createApp({ db, now: () => now, syncRate: 1000 })
    const form = new URLSearchParams({ co: 'largest', 'tuong-phan': 'more', ve: '/tro-nang' })
    const chosen = await app.request('/hien-thi', { method: 'POST', body: form, headers: OWN })
    expect(chosen.status).toBe(303)
    const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
    const look = '<html lang="vi" data-size="largest" data-contrast="more">'
    for (const path of ['/tro-nang', '/hien-thi?ve=/tro-nang', '/khong-co-trang-nay', '/thu-tuc'])
      expect(await (await app.request(path, { headers: { cookie } })).text()).toContain(look)
    expect(await (await app.request('/tro-nang')).text()).toContain('<html lang="vi">')
    const again = await (await app.request(chosen.headers.get('location') ?? '', { headers: { cookie } })).text()
    expect(again).toContain('<a href="/tro-nang">Quay lại trang đó</a>')
    expect(again).toContain('<option value="largest" selected="">')
  })

  test('is led to no other site, and a made-up cookie changes nothing', async ({ db, now }) => {
    const app = createApp({ db, now: () => now, syncRate: 1000 })
    for (const ve of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const sent = await app.request('/hien-thi', { method: 'POST', body: new URLSearchParams({ ve }), headers: OWN })
      expect(sent.headers.get('location')).toBe('/hien-thi?xong=1')
    }
    for (const value of ['huge.more', 'large.more"><script>', 'large', ''])
      expect(attributesOf(lookIn(`other=1; mc_hien_thi=${value}`))).toBe('')
    expect(dressed('<turbo-frame>', ' data-size="large"')).toBe('<turbo-frame>')
  })
})

test('visits are counted by day and kind of page, and nothing else is kept', async ({ db, now }) => {
  const visits = visitCounter()
  const app = createApp({ db, now: () => now, syncRate: 1000, visits })
  for (const path of ['/tra-cuu', '/tra-cuu', '/thu-tuc', '/khong-co', '/healthz']) await app.request(path)
  await app.request('/thu-tuc', { headers: { 'sec-purpose': 'prefetch' } })
  await app.request('/thu-tuc', { headers: { 'turbo-frame': 'part' } })
  await visits.flush(db)
  await visits.flush(db)
  await app.request('/tra-cuu')
  await visits.flush(db)
  expect(await db.selectFrom('visitCount').selectAll().orderBy('kind').execute()).toEqual([
    { day: '2026-11-22', kind: 'search', visits: 1 },
    { day: '2026-11-22', kind: 'tracking', visits: 3 },
  ])
  const page = await (await app.request('/luot-truy-cap')).text()
  expect(page).toContain('Tra cứu hồ sơ')
  expect(page).toContain('22/11/2026')
})
