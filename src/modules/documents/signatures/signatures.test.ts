import { beforeAll, expect, test } from 'vitest'
import { blankPdf } from '#test/support/files.ts'
import { filledForms } from '#test/support/forms.ts'
import { newIdentity } from '#test/support/identity.ts'
import { readPdf } from '#test/support/pdf.ts'
import { formPdf } from '../printing.ts'
import { IdentityError } from './identity.ts'
import { readSignatures } from './read.ts'
import { signPdf } from './sign.ts'

const now = new Date('2026-11-24T02:05:09Z')
const AGENCY = 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt'
let agency: Uint8Array
let head: Uint8Array
beforeAll(() => {
  agency = newIdentity(AGENCY, 'mật khẩu')
  head = newIdentity('Trần Văn Đức', 'abc', '3des')
})
const byHead = () => ({ p12: head, passphrase: 'abc', name: 'Trần Văn Đức', reason: 'Phê duyệt', now })
const byAgency = () => ({ p12: agency, passphrase: 'mật khẩu', name: AGENCY, reason: 'Phát hành', now })

test('a signed result tells who signed it, why and when, on the page and to a program', async () => {
  const signed = await signPdf(await formPdf('refusal', filledForms.refusal), byAgency())
  expect(await readSignatures(signed)).toEqual([
    {
      signer: AGENCY,
      organisation: 'Tỉnh Lâm Đồng',
      issuer: AGENCY,
      serial: '0A11',
      name: AGENCY,
      reason: 'Phát hành',
      at: now,
      intact: true,
      whole: true,
      inTime: true,
    },
  ])
  const { pages } = await readPdf(signed)
  expect(pages).toHaveLength(1)
})

test('the head signs, then the agency, and both signatures hold; files of either make', async () => {
  for (const packed of [false, true]) {
    const once = await signPdf(await blankPdf(2, packed), byHead())
    const twice = await signPdf(once, { ...byAgency(), of: 'copy' })
    expect(Buffer.from(twice.subarray(0, once.length)).equals(Buffer.from(once))).toBe(true)
    const found = await readSignatures(twice)
    expect(found.map(({ signer, intact, whole }) => [signer, intact, whole])).toEqual([
      ['Trần Văn Đức', true, false],
      [AGENCY, true, true],
    ])
    expect((await readPdf(twice)).pages).toHaveLength(2)
  }
})

test('a changed letter, and what is added behind a signature, are seen', async () => {
  const signed = Buffer.from(await signPdf(await blankPdf(), byHead()))
  const changed = Buffer.from(signed)
  changed.write('599', changed.indexOf('595'))
  expect(await readSignatures(changed)).toMatchObject([{ intact: false, whole: true }])
  expect(await readSignatures(Buffer.concat([signed, Buffer.from('\n% more')]))).toMatchObject([
    { intact: true, whole: false },
  ])
  expect(await readSignatures(await blankPdf())).toEqual([])
  expect(await readSignatures(Buffer.from('/ByteRange [0 5 9 99999]'))).toEqual([])
})

test('a signature after the end of its certificate is told as such', async () => {
  const late = await signPdf(await blankPdf(), { ...byHead(), now: new Date('2031-01-01T00:00:00Z') })
  expect(await readSignatures(late)).toMatchObject([{ intact: true, inTime: false }])
})

test('a wrong passphrase or another kind of file is refused before anything is signed', async () => {
  const pdf = await blankPdf()
  await expect(signPdf(pdf, { ...byHead(), passphrase: 'xyz' })).rejects.toThrow(IdentityError)
  await expect(signPdf(pdf, { ...byHead(), p12: pdf })).rejects.toThrow(IdentityError)
})
