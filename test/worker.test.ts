import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as plain } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { findOpenTasks } from '#modules/cases/index.ts'
import { notify } from '#modules/notifications/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { aMailServer } from '#test/support/mail.ts'
import { startWorker } from '#test/support/processes.ts'

plain(
  'a worker alone sends mails, logs nobody’s address and stops in order',
  async () => {
    const [own, mail] = [await freshDatabase(), await aMailServer()]
    const db = connect(own.url, { role: 'app', max: 2 })
    const folder = mkdtempSync(join(tmpdir(), 'motcua-worker-'))
    mail.objects((to) => (to.startsWith('nobody') ? { code: 550, text: `<${to}> is unknown here` } : undefined))
    const fields = { code: 'H99.11-261124-1', procedure: 'Khai sinh', link: '/tra-cuu' }
    for (const name of ['nguyen.van.a', 'nobody']) {
      const to = { email: `${name}@nguoidan.example`, phone: '0912345678' }
      await notify(db, { to, template: 'withdrawn', fields, lang: 'vi', key: name }, new Date())
    }
    const worker = startWorker(folder, {
      MOTCUA_LOG: 'trace',
      DATABASE_URL: own.url,
      MOTCUA_SMTP_URL: mail.url,
      MOTCUA_MAIL_FROM: 'Một Cửa <khong-tra-loi@motcua.example>',
    })
    const states = async () =>
      (await db.selectFrom('notification').select('state').orderBy('id').execute()).map(({ state }) => state)
    await expect
      .poll(states, { timeout: 60_000, interval: 300 })
      .toEqual(['delivered', 'no_channel', 'refused', 'no_channel'])
    expect(mail.received).toHaveLength(1)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(worker.said()).toContain('working off jobs')
    expect(worker.said()).not.toMatch(/nguoidan|nguyen\.van|912345678/)
    await db.destroy()
    await Promise.all([mail.close(), own.drop()])
    rmSync(folder, { recursive: true, force: true })
  },
  90_000,
)

test('whose task is due is found, and not while the clock of its dossier stands still', async ({ db }) => {
  const now = new Date('2026-11-09T02:00:00Z')
  const soon = new Date('2026-11-30T02:00:00Z')
  const { clerk, officer } = await aCounter(db, now)
  const by = (one: typeof clerk) => ({ as: 'officer' as const, officer: one })
  const { code } = await receiveAtCounter(db, aFiling(), by(clerk), now)
  expect(await findOpenTasks(db, soon)).toMatchObject([{ code, role: 'clerk', token: 1 }])
  expect(await findOpenTasks(db, now)).toEqual([])
  await act(db, { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } }, by(clerk), now)
  const [task] = await findOpenTasks(db, soon)
  expect(task).toMatchObject({ code, role: 'officer', token: 2 })
  expect(task?.dueAt.getTime()).toBeGreaterThan(now.getTime())
  const input = { ground: 'Thiếu bản vẽ', items: ['Bản vẽ'] }
  await act(db, { code, kind: 'supplement_request', input }, by(officer), now)
  expect(await findOpenTasks(db, soon)).toEqual([])
})
