import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { blankPdf, dotJpeg, greyPng } from '#test/support/files.ts'
import { heicPhoto } from '#test/support/heic-photo.ts'
import { hostileFiles } from '#test/support/hostile-files.ts'
import { refusalWords } from '../messages.ts'
import { checkContent } from './content.ts'
import { readJpeg } from './image.ts'

const refusedAs = async (bytes: Buffer, claim = {}) => {
  const checked = await checkContent(bytes, claim)
  return 'refused' in checked ? checked.refused : checked.type
}
/** A PDF with one more object written into it. */
const pdfWith = async (object: string) =>
  Buffer.from(
    (await blankPdf()).toString('latin1').replace('xref\n', () => `90 0 obj\n${object}\nendobj\nxref\n`),
    'latin1',
  )
const packed = async (objects: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => {
  const body = deflateSync(Buffer.from(objects))
  return pdfWith(`<< ${dictionary} /Length ${body.length} >>\nstream\n${body.toString('latin1')}\nendstream`)
}

test('papers as scanners and telephones make them are taken in', async () => {
  expect(await refusedAs(await blankPdf(3), { name: 'Đơn.PDF' })).toBe('application/pdf')
  expect(await refusedAs(await blankPdf(3, true))).toBe('application/pdf')
  expect(await refusedAs(Buffer.concat([await blankPdf(), Buffer.from('\r\n\0\0')]))).toBe('application/pdf')
  expect(await refusedAs(greyPng(), { name: 'ảnh.jpg', declaredType: 'image/jpeg' })).toBe('image/png')
  expect(await refusedAs(dotJpeg(6), { name: 'anh.jpeg' })).toBe('image/jpeg')
})

test('what a telephone hangs behind a photograph is cut off', async () => {
  const film = Buffer.concat([dotJpeg(), Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(5000, 7)])
  expect(await checkContent(film, {})).toEqual({ bytes: dotJpeg(), type: 'image/jpeg' })
  expect(await checkContent(Buffer.concat([greyPng(), Buffer.alloc(9)]), {})).toMatchObject({ bytes: greyPng() })
})

test('what is not a paper is refused by its content, whatever its name', async () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0'), Buffer.alloc(1000)])
  expect(await refusedAs(Buffer.alloc(0), { name: 'don.pdf' })).toBe('empty')
  expect(await refusedAs(zip, { name: 'don.pdf', declaredType: 'application/pdf' })).toBe('wrong_type')
  expect(
    await refusedAs(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), { name: 'a.png' }),
  ).toBe('wrong_type')
  expect(await refusedAs(Buffer.from('<!doctype html><script>1</script>'), { name: 'a.jpg' })).toBe('wrong_type')
  expect(await refusedAs(Buffer.from('MZ\x90\0'), { name: 'a.pdf' })).toBe('wrong_type')
  expect(await refusedAs(greyPng(), { declaredType: 'image/svg+xml' })).toBe('wrong_type')
  expect(await refusedAs(greyPng(), { name: 'anh.html' })).toBe('wrong_extension')
  expect(await refusedAs(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), { name: 'IMG_1.HEIC' })).toBe('heic')
})

test('two files in one are refused', async () => {
  const zipEnd = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
  expect(await refusedAs(Buffer.concat([await blankPdf(), zipEnd]))).toBe('two_in_one')
  expect(await refusedAs(Buffer.concat([await blankPdf(), Buffer.from('<script>alert(1)</script>')]))).toBe(
    'two_in_one',
  )
  expect(await refusedAs(Buffer.concat([greyPng(), Buffer.from('\n<html><script>')]))).toBe('two_in_one')
  expect(await refusedAs(Buffer.concat([dotJpeg(), Buffer.from('PK\x03\x04'), Buffer.alloc(50), zipEnd]))).toBe(
    'two_in_one',
  )
  const markup = Buffer.concat([
    dotJpeg().subarray(0, 2),
    Buffer.from('\xff\xfe\0\x15<script>x</script>', 'latin1'),
    dotJpeg().subarray(2),
  ])
  expect(await refusedAs(markup)).toBe('two_in_one')
  expect(await refusedAs(Buffer.concat([Buffer.from('GIF89a'), await blankPdf()]))).toBe('wrong_type')
})

test('a PDF that acts, hides files or is locked is refused, also where its objects are packed', async () => {
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
  expect(await refusedAs(await pdfWith(script))).toBe('active')
  expect(await refusedAs(await pdfWith('<< /S /Java#53cript /JS (1) >>'))).toBe('active')
  expect(await refusedAs(await pdfWith('<< /S /Launch /F (cmd.exe) >>'))).toBe('active')
  expect(await refusedAs(await pdfWith('<< /Type /EmbeddedFile >>'))).toBe('attachments')
  expect(await refusedAs(await packed(`91 0 ${script}`))).toBe('active')
  expect(await refusedAs(await packed(`91 0 ${script}`, '/Type /Obj#53tm /Filter /Flate#44ecode'))).toBe('active')
  const locked = (await blankPdf()).toString('latin1').replace('trailer\n<<', 'trailer\n<< /Encrypt 9 0 R')
  expect(await refusedAs(Buffer.from(locked, 'latin1'))).toBe('encrypted')
})

test('a bomb does not go off', async () => {
  const bomb = await packed(`1 0 ${' '.repeat(80 * 1024 * 1024)}`)
  expect(bomb.length).toBeLessThan(200_000)
  const before = performance.now()
  expect(await refusedAs(bomb)).toBe('bomb')
  expect(await refusedAs(greyPng(8, 8, { width: 60_000, height: 60_000 }))).toBe('bomb')
  expect(performance.now() - before).toBeLessThan(5000)
})

test('what is made to cost much or to hide something is found out, one and all', async () => {
  const told = hostileFiles(60_000).map(async ({ name, bytes, answer }) => [name, await refusedAs(bytes), answer])
  for (const [name, said, answer] of await Promise.all(told))
    expect(answer === 'fine' ? `${said}`.includes('/') : said === answer, `${name}: ${said}`).toBe(true)
})

test('a file is read in time that grows with its size and no faster', async () => {
  const costOf = async (size: number) => {
    const files = hostileFiles(size).filter(({ bytes }) => bytes.length >= size * 0.9)
    const before = process.cpuUsage()
    for (const { bytes } of files) await refusedAs(bytes)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  await costOf(200_000)
  const [small, large] = [await costOf(200_000), await costOf(800_000)]
  expect(large).toBeLessThan(small * 8 + 500)
})

test('papers that scanners and drivers write a little wrong are taken in as readers do', async () => {
  const whole = await blankPdf()
  const of = async (bytes: Buffer) => {
    const checked = await checkContent(bytes, {})
    return 'refused' in checked ? checked.refused : checked.bytes
  }
  expect(await of(Buffer.concat([Buffer.from('\ufeff'), whole]))).toEqual(whole)
  expect(await of(Buffer.concat([Buffer.from('\r\n'), whole]))).toEqual(whole)
  expect(await of(Buffer.concat([Buffer.from('\x1b%-12345X@PJL JOB\r\n'), whole]))).toEqual(whole)
  const noEnd = Buffer.from(whole.toString('latin1').replace(/%%EOF\s*$/, ''), 'latin1')
  expect(await of(noEnd)).toEqual(noEnd)
  const signedLine = Buffer.concat([whole, Buffer.from('\r\n')])
  expect(await of(signedLine)).toEqual(signedLine)
  const remark = await of(Buffer.concat([signedLine, Buffer.from('<!-- scanned by X -->\n')]))
  expect(whole.equals(remark as Buffer) || signedLine.equals(remark as Buffer)).toBe(true)
})

test('content outranks the name, unless the name is that of a program', async () => {
  expect(await refusedAs(dotJpeg(), { name: 'giay.pdf', declaredType: 'application/pdf' })).toBe('image/jpeg')
  expect(await refusedAs(await blankPdf(), { name: 'quet.001' })).toBe('application/pdf')
  expect(await refusedAs(await blankPdf(), { name: 'don.pdf.exe' })).toBe('wrong_extension')
})

test('a photograph of an iPhone becomes a JPEG, whatever it is called', async () => {
  for (const name of ['IMG_0001.HEIC', 'IMG_0002.jpg']) {
    const checked = await checkContent(heicPhoto(), { name })
    if ('refused' in checked) throw new Error(checked.refused)
    expect(checked.type).toBe('image/jpeg')
    expect(readJpeg(checked.bytes)).toMatchObject({ width: 64, height: 48 })
  }
})

test('a file cut off on its way is refused', async () => {
  expect(await refusedAs(greyPng().subarray(0, 50))).toBe('damaged')
  expect(await refusedAs(dotJpeg().subarray(0, 60))).toBe('damaged')
  expect(await refusedAs((await blankPdf()).subarray(0, 300))).toBe('damaged')
})

test('every refusal says in both languages what to do', () => {
  for (const { vi, en } of Object.values(refusalWords))
    expect([vi.length, en.length].every((length) => length > 20)).toBe(true)
})
