import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { openFolder, storeFile } from '#modules/documents/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { receiveAtCounter } from '#test/support/acting.ts'
import { blankPdf } from '#test/support/files.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'

test('a file is handed to the key of an agency that may see its dossier, and to nobody else', async ({ db, now }) => {
  const { clerk } = await aCounter(db, now)
  const files = openFolder(mkdtempSync(join(tmpdir(), 'motcua-files-')))
  const stored = await storeFile(files, db, { bytes: await blankPdf(), name: 'to-khai.pdf' }, now)
  if ('refused' in stored) throw new Error(stored.words.en)
  const papers = [{ component: 0, name: 'Tờ khai', file: stored.hash, fileName: 'to-khai.pdf' }]
  const { code } = await receiveAtCounter(db, aFiling({ papers }), { as: 'officer', officer: clerk }, now)
  const told = await db.selectFrom('dossierEvent').select('payload').execute()
  expect(JSON.stringify(told)).toContain(`/api/v1/files/${stored.hash}`)

  const app = createApp({ db, now: () => now, syncRate: 10, files })
  const fetchAs = async (agency: string) => {
    const { key } = await createKey(db, agency, 'test', now)
    return app.request(`/api/v1/files/${stored.hash}`, { headers: { authorization: `Bearer ${key}` } })
  }
  const own = await fetchAs('H99.11')
  expect(own.status, code).toBe(200)
  expect(own.headers.get('content-disposition')).toContain('attachment')
  expect(own.headers.get('content-security-policy')).toContain('sandbox')
  expect((await fetchAs('H99')).status).toBe(200)
  expect((await fetchAs('H99.12')).status).toBe(404)
  expect((await app.request(`/api/v1/files/${stored.hash}`)).status).toBe(401)
})

test('a machine names only files that it handed in itself or may see, and hears why one is not taken', async ({
  db,
  now,
}) => {
  await aCounter(db, now)
  const files = openFolder(mkdtempSync(join(tmpdir(), 'motcua-files-')))
  const app = createApp({ db, now: () => now, syncRate: 10, files })
  const keyOf = async (agency: string) => (await createKey(db, agency, 'test', now)).key
  const [own, other] = [await keyOf('H99.11'), await keyOf('H99.12')]
  const handIn = (key: string, body: Uint8Array<ArrayBuffer>) =>
    app.request('/api/v1/files', { method: 'POST', headers: { authorization: `Bearer ${key}` }, body })
  const handed = await handIn(own, new Uint8Array(await blankPdf(4)))
  expect(handed.status).toBe(201)
  const { hash } = (await handed.json()) as { hash: string }
  const file = (key: string, agency: string) =>
    app.request('/api/v1/dossiers', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        procedure: aFiling().procedure,
        channel: 'counter',
        parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '068085001234', phone: '0912345678' }],
        papers: [{ component: 0, name: 'Tờ khai', file: hash }],
        agency,
        intake: agency,
      }),
    })
  expect((await file(other, 'H99.12')).status).toBe(404)
  expect((await app.request(`/api/v1/files/${hash}`, { headers: { authorization: `Bearer ${other}` } })).status).toBe(
    404,
  )
  expect((await file(own, 'H99.11')).status).toBe(201)

  const empty = await handIn(own, new Uint8Array())
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('trống')])
  expect((await app.request('/api/v1/files', { method: 'POST', body: 'x' })).status).toBe(401)
})
