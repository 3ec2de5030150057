import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder } from '#modules/documents/index.ts'
import { fileName, HEAD, type Head, installationName, rowsName } from './archive.ts'
import { packed, partsOf } from './parts.ts'
import { ArchiveReader, whole } from './reader.ts'
import { restoreBackup } from './restore.ts'
import { ArchiveWriter } from './writer.ts'

const head: Head = {
  format: 1,
  id: '6a4b1f6e-0a0d-4a0a-8a4e-2f0d6b1c9e77',
  madeAt: '2026-12-01T02:00:00.000Z',
  program: '0.1.0',
  postgres: '18.4',
  migrations: ['20261122T1000-create-units.sql'],
  atRest: true,
  tables: [{ name: 'agency', columns: ['id', 'name'] }],
  sequences: {},
}
const paper = Buffer.from('%PDF-1.7 tờ khai')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-archive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function archive(name: string, change: Partial<Head> = {}): Promise<string> {
  const file = join(folder, name)
  const writer = await ArchiveWriter.open(file)
  await writer.add(HEAD, Buffer.from(JSON.stringify({ ...head, ...change })))
  await writer.add(installationName('secret', sha256(Buffer.from('s'))), Buffer.from('s'))
  const part = await packed(Buffer.from('1\tUBND phường\n'))
  await writer.add(rowsName('agency', 1, part.sha256), part.zst)
  await writer.add(fileName(sha256(paper)), paper)
  await writer.finish({ rows: { agency: 1 }, files: 1, missing: [] })
  return file
}

async function listOf<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const one of all) list.push(one)
  return list
}

/** Everything that is in it, as text. */
async function contents(file: string): Promise<string[]> {
  const reader = await ArchiveReader.open(file, {})
  const said = [JSON.stringify(reader.head)]
  try {
    for await (const entry of reader.entries((manifest) => said.push(JSON.stringify(manifest))))
      said.push(`${entry.kind} ${(await whole(entry.bytes)).toString('hex')}`)
    return said
  } finally {
    reader.abandon()
  }
}

test('whatever byte of an archive is changed, wherever it is cut: it is refused, or nothing of it is different', async () => {
  const file = await archive('whole.motcua')
  const bytes = readFileSync(file)
  const expected = await contents(file)
  const harmed = join(folder, 'harmed.motcua')
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, by, isCut) => {
        const copy = Buffer.from(isCut ? bytes.subarray(0, at) : bytes)
        if (!isCut) copy[at] = (copy[at] ?? 0) ^ by
        writeFileSync(harmed, copy)
        const read = await contents(harmed).catch((error: Error) => error.message)
        if (typeof read === 'string') expect(read).toMatch(/damaged|is no backup/)
        else expect(read).toEqual(expected)
      },
    ),
  )
})

test('a backup that is stopped leaves nothing under its name, and the next one takes away what a killed one left', async () => {
  const file = join(folder, 'night.motcua')
  const stopped = await ArchiveWriter.open(file)
  await stopped.add(HEAD, Buffer.from(JSON.stringify(head)))
  expect(existsSync(file)).toBe(false)
  await stopped.abandon()
  writeFileSync(`${file}.4194305.part`, 'of a process that is no more')
  await archive('night.motcua')
  expect(readdirSync(folder).filter((name) => name.startsWith('night'))).toEqual(['night.motcua'])
  await expect(archive('night.motcua')).rejects.toThrow('is there already')
})

test('a part ends where a row ends, however the rows arrive, and none is lost', async () => {
  const row = fc.integer({ min: 1, max: 2_000_000 }).map((length) => `${'x'.repeat(length)}\n`)
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 8, maxLength: 12 }),
      fc.integer({ min: 10_000, max: 500_000 }),
      async (rows, size) => {
        const text = Buffer.from(rows.join(''))
        const arriving = async function* () {
          for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size)
        }
        const parts = await listOf(partsOf(arriving()))
        expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(text)).toBe(true)
        expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
        for (const { bytes } of parts) expect(bytes.at(-1)).toBe(10)
      },
    ),
    { numRuns: 5 },
  )
  const { zst } = await packed(Buffer.from('hồ sơ\n'))
  expect(zstdDecompressSync(zst).toString()).toBe('hồ sơ\n')
})

test.each([
  ['of a newer form', { format: 2 }],
  ['with a migration that nobody here knows', { migrations: [...head.migrations, '20990101T0000-later.sql'] }],
])('an archive %s is refused in one line before anything is touched', async (name, change) => {
  const file = await archive(`newer ${name}.motcua`, { ...change, program: '9.0.0' })
  const nowhere = { url: 'postgres://nobody@127.0.0.1:1/none', store: openFolder(folder), namedSecret: undefined }
  const restoring = restoreBackup({ ...nowhere, putBack: () => {}, now: new Date() }, file)
  await expect(restoring).rejects.toThrow('made by a newer program (9.0.0): update this one first')
})

test('what is no archive is called so', async () => {
  const file = join(folder, 'note.txt')
  writeFileSync(file, 'Sao lưu ngày 1 tháng 12')
  await expect(contents(file)).rejects.toThrow('is no backup of Một Cửa')
})
