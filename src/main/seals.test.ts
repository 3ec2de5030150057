import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readSignatures } from '#modules/documents/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { newIdentity } from '#test/support/identity.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { createApp } from './app.tsx'
import { readEnv, SettingsError } from './env.ts'
import { sealsOf } from './seals.ts'

const now = new Date('2026-11-09T01:30:00Z')

function aFolder(passphrase: string) {
  const folder = mkdtempSync(join(tmpdir(), 'seals-'))
  writeFileSync(join(folder, 'H99.11.p12'), newIdentity('UBND xã Bình An', 'dung'))
  writeFileSync(join(folder, 'H99.11.txt'), `${passphrase}\n`)
  return folder
}

test('the slip of a counter whose agency has a key bears its signature, that of another none', async ({ db }) => {
  await aCounter(db, now)
  const seals = sealsOf(readEnv({ MOTCUA_SEALS: aFolder('dung') }))
  const app = createApp({ db, now: () => now, syncRate: 100, seals })
  const slipOf = async (intake: string) => {
    const { key } = await createKey(db, intake, 'kiosk', now)
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const { parties: _invented, ...filing } = aFiling({ intake, agency: intake })
    const parties = [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '068085001234', phone: '0912 345 678' }]
    const body = JSON.stringify({ ...filing, parties })
    const filed = await app.request('http://localhost/api/v1/dossiers', { method: 'POST', headers, body })
    expect(filed.status).toBe(201)
    const { slip } = (await filed.json()) as { slip: string }
    return new Uint8Array(await (await app.request(slip, { headers })).arrayBuffer())
  }
  const sealed = await slipOf('H99.11')
  if (process.env.SEALED) writeFileSync(process.env.SEALED, sealed)
  expect(await readSignatures(sealed)).toMatchObject([
    { signer: 'UBND xã Bình An', name: 'Xã Bình An', intact: true, whole: true, inTime: true, at: now },
  ])
  expect(await readSignatures(await slipOf('H99.12'))).toEqual([])
})

test('a key that cannot sign ends the start with the name of its file', () => {
  const start = (folder: string) => () => sealsOf(readEnv({ MOTCUA_SEALS: folder }))
  expect(start(aFolder('sai'))).toThrow(SettingsError)
  expect(start(aFolder('sai'))).toThrow('H99.11.p12')
  expect(start('/khong/co')).toThrow(SettingsError)
  expect(sealsOf(readEnv({}))).toBeUndefined()
})
