import { buffer } from 'node:stream/consumers'
import { setImmediate as breath } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecryptionError, decrypted, encrypted, isEncrypted } from './age.ts'

const PASSPHRASE = 'cụm mật khẩu của tỉnh'
/** Written by typage 0.3.1, another hand's age, with this pass phrase and 2^10 of work. */
const FOREIGN =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBXK1gxcndNdzV3TkpJTGNqTGxKa3F3IDEwCkRNK1NTcFZnRUllbFhoTXc2bThnN3BUa0UwbWtRcnpjcmRVRTZPNnFQNmcKLS0tIGdBQytnQlhJTm9ZbG1YNkpiT1hIdVJzUEZ5dkxicWlpSFNibTdtZkdXZzgKElywTs0CLJ2rCiDLtbtMJBGzvCAoXgpSUay0t913Hs60iD0HY66OR1V4/rCla5tNK+O6ODu+bBz0jHqE9w=='
const WORK = 10 // a guess costs nothing here

async function* pieces(bytes: Buffer, size = 10_000) {
  for (let at = 0; at < bytes.length; at += size) {
    await breath()
    yield bytes.subarray(at, at + size)
  }
}
const locked = (bytes: Buffer) => buffer(encrypted(pieces(bytes), PASSPHRASE, WORK))
const unlocked = (bytes: Buffer, passphrase = PASSPHRASE) => buffer(decrypted(pieces(bytes), passphrase))

test('what another program for age has encrypted is read here', async () => {
  expect((await unlocked(Buffer.from(FOREIGN, 'base64'))).toString()).toBe('Hồ sơ H36.178-261201-0001\n')
})

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%d bytes come back as they were', async (length) => {
  const bytes = Buffer.alloc(length, 'hồ sơ ')
  const written = await locked(bytes)
  expect(isEncrypted(written)).toBe(true)
  expect((await unlocked(written)).equals(bytes)).toBe(true)
})

test('another pass phrase is refused at once', async () => {
  const written = await locked(Buffer.from('hồ sơ'))
  await expect(unlocked(written, 'cụm mật khẩu khác')).rejects.toThrow('the pass phrase is another one')
})

test('whatever bit is turned, wherever it is cut, nothing wrong is given out as right', async () => {
  const bytes = Buffer.alloc(140_000, 'hồ sơ ')
  const written = await locked(bytes)
  const changed = (at: number, bit: number) => {
    const copy = Buffer.from(written)
    copy[at] = (copy[at] ?? 0) ^ (1 << bit)
    return copy
  }
  const at = fc.integer({ min: 0, max: written.length - 1 })
  await fc.assert(
    fc.asyncProperty(at, fc.nat(7), fc.boolean(), async (place, bit, isCut) => {
      const harmed = isCut ? written.subarray(0, place) : changed(place, bit)
      await expect(unlocked(harmed)).rejects.toThrow(DecryptionError)
    }),
    { numRuns: 50 },
  )
})
