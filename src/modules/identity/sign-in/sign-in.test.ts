import { expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { aGround } from '#test/support/ground.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, signIn } from '#test/support/people.ts'

test('somebody with the right password gets to their pages, and nobody without', async ({ db, now }) => {
  await aGround(db, now)
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'] })
  const headers = await signIn(app, db, clerk)
  expect(headers.cookie).toContain('mc.session_token=')
  const away = await app.request('/lam-viec/tai-khoan')
  expect(away.status).toBe(303)
  expect(away.headers.get('location')).toBe('/lam-viec/dang-nhap?next=%2Flam-viec%2Ftai-khoan')
  const mine = await app.request('/lam-viec/tai-khoan', { headers })
  expect(mine.status).toBe(200)
})
