import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { blankPdf, greyPng, standInClamd, standInS3 } from '#test/support/files.ts'
import { test } from '#test/support/index.ts'
import { keepFile, storeFile, sweepFiles } from '../commands.ts'
import { getFile, openFile, readFileBytes } from '../queries.ts'
import { clamd } from './clamd.ts'
import { fileResponse } from './response.ts'
import { openBucket, openFolder } from './store.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

describe('papers that people hand in', () => {
  test('are kept once by their content, and come back byte for byte', async ({ db, now }) => {
    const store = openFolder(folder)
    const bytes = await blankPdf()
    const first = await storeFile(store, db, { bytes, name: 'đơn đăng ký.pdf', declaredType: 'application/pdf' }, now)
    const again = await storeFile(store, db, { stream: Readable.from([bytes]), name: 'khác.pdf' }, now)
    if ('refused' in first) throw new Error(first.refused)
    expect(again).toEqual(first)
    expect(first).toMatchObject({ size: bytes.length, type: 'application/pdf' })
    expect(await getFile(db, first.hash)).toEqual(first)
    expect(await readFileBytes(store, first.hash)).toEqual(bytes)
    expect(await filesIn()).toEqual([first.hash])
    await expect(openFile(store, 'a'.repeat(64))).rejects.toThrow('File not found')
    await expect(openFile(store, '../../etc/passwd')).rejects.toThrow('File not found')
  })

  test('whose bytes got lost are whole again when handed in again', async ({ db, now }) => {
    const store = openFolder(folder)
    const { hash } = await keepFile(store, db, await blankPdf(2), now)
    await rm(join(folder, hash.slice(0, 2), hash))
    expect((await sweepFiles(store, db, now)).missing).toContain(hash)
    await keepFile(store, db, await blankPdf(2), now)
    expect(await readFileBytes(store, hash)).toEqual(await blankPdf(2))
  })

  test('of a transaction that was undone are swept after a day, with half-written ones', async ({ db }) => {
    const store = openFolder(folder)
    const old = (await filesIn()).length
    await store.disk.put('ab/abcd', 'orphan')
    await writeFile(join(folder, 'incoming', 'half'), 'ha')
    const tomorrow = new Date(Date.now() + 25 * 3_600_000)
    expect((await sweepFiles(store, db, new Date())).swept).toBe(0)
    expect((await sweepFiles(store, db, tomorrow)).swept).toBe(2 + old)
    expect(await filesIn()).toEqual([])
  })

  test('may be kept in a bucket instead', async ({ db, now }) => {
    const s3 = await standInS3()
    const store = await openBucket({ address: 's3://kho/h36', endpoint: s3.address, keyId: 'a', secret: 'b' })
    const kept = await storeFile(store, db, { bytes: greyPng() }, now)
    if ('refused' in kept) throw new Error(kept.refused)
    expect(s3.keys()).toEqual([`h36/${kept.hash.slice(0, 2)}/${kept.hash}`])
    expect(await readFileBytes(store, kept.hash)).toEqual(greyPng())
    await store.disk.put('h36/ab/orphan', 'x')
    expect(await sweepFiles(store, db, new Date(Date.now() + 25 * 3_600_000))).toEqual({ swept: 1, missing: [] })
    expect(s3.keys()).toHaveLength(1)
    await s3.close()
  })

  test('are looked at for viruses where a scanner is set, and wait while it is away', async ({ db, now }) => {
    const scanner = await standInClamd()
    const store = openFolder(folder, clamd(scanner.address))
    const png = greyPng(300, 300)
    const ill = Buffer.concat([png.subarray(0, 8), png.subarray(8, 33), text('EICAR'), png.subarray(33)])
    expect(await storeFile(store, db, { bytes: ill }, now)).toMatchObject({ refused: 'infected' })
    expect(await storeFile(store, db, { bytes: png }, now)).toMatchObject({ type: 'image/png' })
    expect(await storeFile(store, db, { bytes: await blankPdf(400) }, now)).toMatchObject({ type: 'application/pdf' })
    await scanner.close()
    const refused = await storeFile(store, db, { bytes: greyPng(9, 9) }, now)
    expect(refused).toMatchObject({ refused: 'not_checked', words: { vi: expect.stringContaining('thử lại') } })
  })
})

test('a kept file is served so that nothing in it can act', async () => {
  const body = () => Readable.from([Buffer.from('x')])
  const saved = fileResponse({ type: 'image/png', size: 1, name: 'Đơn "xin"\r\nX: 1/số 2.html' }, body())
  expect(saved.headers.get('content-disposition')).toBe(
    `attachment; filename="Don _xin___X_ 1_so 2.png"; filename*=UTF-8''${encodeURIComponent('Đơn _xin___X_ 1_số 2.png')}`,
  )
  expect(saved.headers.get('content-security-policy')).toContain('sandbox')
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff')
  expect(saved.headers.get('cache-control')).toBe('private, no-store')
  const shown = fileResponse({ type: 'application/pdf', size: 1, name: 'giấy', inline: true }, body())
  expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="giay.pdf"/)
  expect(shown.headers.get('content-security-policy')).not.toContain('script-src')
  expect(
    fileResponse({ type: 'image/jpeg', size: 1, name: '..' }, body()).headers.get('content-disposition'),
  ).toContain('.jpg')
})

/** A PNG chunk of text. */
function text(words: string): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(`tEXt${words}`), Buffer.alloc(4)])
  chunk.writeUInt32BE(words.length)
  return chunk
}
