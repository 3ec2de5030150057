import { crc32, deflateSync } from 'node:zlib'
import type { FileRefusal } from '#modules/documents/index.ts'
import { heicPhoto } from './heic-photo.ts'

/** What a stranger sends, and why it is not taken in; `fine` where it is taken in and still must cost nobody else anything. */
export type HostileFile = { name: string; bytes: Buffer; answer: FileRefusal | 'fine' }

const latin = (text: string) => Buffer.from(text, 'latin1')
const times = (text: string, bytes: number) => text.repeat(Math.max(1, Math.floor(bytes / text.length)))
const SCRIPT = '91 0 << /S /JavaScript /JS (app.alert(1)) >>'
const hex = (text: string) => `${Buffer.from(text, 'latin1').toString('hex')}>`
const flate = (text: string) => deflateSync(latin(text)).toString('latin1')

/** A PDF of one page with more written into it. */
const pdf = (more: string) =>
  latin(`%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
${more}
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`)
const stream = (dictionary: string, body: string) =>
  pdf(`9 0 obj\n<< ${dictionary} >>\nstream\n${body}\nendstream endobj`)

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

type Dots = { width: number; height: number; depth?: number; colour?: number; interlace?: number }

/** A PNG whose head says one thing while its dots, packed, may be another. */
export function pngOf({ width, height, depth = 8, colour = 0, interlace = 0 }: Dots, chunks: Buffer[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, colour, 0, 0, interlace], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** Rows of dots of a PNG, packed; each begins with the number of its filter. */
export const packedDots = (rows: Buffer) => chunk('IDAT', deflateSync(rows))

/** So many bytes of black dots. */
export const dots = (bytes: number) => packedDots(Buffer.alloc(bytes))

/** A JPEG of so many dots and scans, in none of which there is a picture. */
function jpeg(width: number, height: number, scans: number): Buffer {
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from('ffda0008010100003f00d2cf20', 'hex')
  return Buffer.concat([Buffer.from('ffd8', 'hex'), frame, ...Array(scans).fill(scan), Buffer.from('ffd9', 'hex')])
}

/** The HEIC photograph with another size in its head. */
function heicOf(width: number, height: number): Buffer {
  const bytes = heicPhoto()
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(width, at + 8)
    bytes.writeUInt32BE(height, at + 12)
  }
  return bytes
}

/** Files made to cost much or to hide something. `size`: bytes of those that cost by their size. */
export function hostileFiles(size: number): HostileFile[] {
  const objects = '/Type /ObjStm /N 1 /First 5'
  const packed = '/Filter /FlateDecode'
  const many = (one: string) => pdf(times(one, size))
  const small = (i: number) => `${i} 0 obj<< /Length 20 ${packed} >>stream\n${flate(`q ${i} Q`)}\nendstream endobj\n`
  return [
    // as in the report
    { name: 'streams that never end', bytes: many('stream\n'), answer: 'fine' },
    { name: 'a letter written in digits, often', bytes: many('#41'), answer: 'fine' },
    {
      name: 'many small packed streams',
      bytes: pdf(Array.from({ length: size / 90 }, (_, i) => small(i)).join('')),
      answer: 'fine',
    },
    {
      name: 'dots of 16 bits',
      bytes: pngOf({ width: 6300, height: 6300, depth: 16, colour: 6 }, [dots(1000)]),
      answer: 'bomb',
    },
    {
      name: 'objects in hexadecimal, their type in digits',
      bytes: stream('/Type /Obj#53tm /N 1 /First 5 /Filter /ASCIIHexDecode', hex(SCRIPT)),
      answer: 'damaged',
    },
    {
      name: 'the type far before the stream',
      bytes: stream(`${objects} /Filter /ASCIIHexDecode /X (${'x'.repeat(900)})`, hex(SCRIPT)),
      answer: 'damaged',
    },
    // their kin
    {
      name: 'objects without a type',
      bytes: stream('/N 1 /First 5 /Filter /ASCIIHexDecode', hex(SCRIPT)),
      answer: 'damaged',
    },
    {
      name: 'packed twice',
      bytes: stream(`${objects} /Filter [/FlateDecode /ASCIIHexDecode]`, flate(hex(SCRIPT))),
      answer: 'damaged',
    },
    {
      name: 'packed with a predictor',
      bytes: stream(`${objects} ${packed} /DecodeParms << /Predictor 12 /Columns 4 >>`, flate(SCRIPT)),
      answer: 'damaged',
    },
    {
      name: 'the word stream in a string',
      bytes: stream(`${objects} /X (stream\n) /Filter /ASCIIHexDecode`, hex(SCRIPT)),
      answer: 'damaged',
    },
    {
      name: 'the word endobj in a string',
      bytes: stream(`${objects} ${packed} /X (endobj) `, flate(SCRIPT)),
      answer: 'active',
    },
    {
      name: 'a name that begins like the word',
      bytes: stream(`/streamy 1 ${objects} ${packed}`, flate(SCRIPT)),
      answer: 'active',
    },
    {
      name: 'an object inside of a stream',
      bytes: stream('/Length 900', `7 0 obj<< ${objects} ${packed} >>stream\n${flate(SCRIPT)}`),
      answer: 'active',
    },
    {
      name: 'a remark before the dictionary',
      bytes: pdf(`9 0 obj % 1\n % 2\n<< ${objects} ${packed} >> % 3\nstream\n${flate(SCRIPT)}\nendstream`),
      answer: 'active',
    },
    {
      name: 'a filter that stands elsewhere',
      bytes: stream(`${objects} /Filter 5 0 R`, flate(SCRIPT)),
      answer: 'damaged',
    },
    { name: 'an end in a list', bytes: stream(`/X [ >> ] ${objects} ${packed}`, flate(SCRIPT)), answer: 'damaged' },
    { name: 'a launch in digits', bytes: pdf('9 0 obj<</S/L#61#75nch/F(a.exe)>>endobj'), answer: 'active' },
    {
      name: 'a file pinned to the page',
      bytes: pdf('9 0 obj<</Subtype/FileAttachment/FS<</EF<</F 8 0 R>>>>>>endobj'),
      answer: 'attachments',
    },
    { name: 'objects begun in strings', bytes: many('1 0 obj<<('), answer: 'damaged' },
    { name: 'lists in lists', bytes: pdf(`9 0 obj<</X ${times('[', size)}`), answer: 'damaged' },
    { name: 'dictionaries that never end', bytes: many('1 0 obj<</A '), answer: 'damaged' },
    {
      name: 'many bombs in one',
      bytes: pdf(
        Array.from(
          { length: 80 },
          () => `9 0 obj<< ${objects} ${packed} >>stream\n${flate(`1 0 ${' '.repeat(1 << 20)}`)}\nendstream endobj\n`,
        ).join(''),
      ),
      answer: 'bomb',
    },
    { name: 'more dots than the head says', bytes: pngOf({ width: 8, height: 8 }, [dots(64 << 20)]), answer: 'bomb' },
    {
      name: 'dots in many empty parts',
      bytes: pngOf({ width: 8, height: 8 }, [
        ...Array(Math.floor(size / 12)).fill(chunk('IDAT', Buffer.alloc(0))),
        dots(72),
      ]),
      answer: 'fine',
    },
    {
      name: 'dots in passes',
      bytes: pngOf({ width: 30_000, height: 30_000, interlace: 1 }, [dots(100)]),
      answer: 'bomb',
    },
    {
      name: 'a packed remark in a picture',
      bytes: pngOf({ width: 8, height: 8 }, [
        chunk('zTXt', Buffer.concat([latin('a\0\0'), deflateSync(Buffer.alloc(64 << 20))])),
        dots(72),
      ]),
      answer: 'fine',
    },
    { name: 'many scans', bytes: jpeg(10_000, 10_000, 10_000), answer: 'bomb' },
    { name: 'a picture as large as a field', bytes: jpeg(65_000, 65_000, 1), answer: 'bomb' },
    {
      name: 'a picture of filling',
      bytes: Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(size, 0xff)]),
      answer: 'damaged',
    },
    { name: 'an iPhone picture as large as a field', bytes: heicOf(60_000, 60_000), answer: 'bomb' },
    {
      name: 'an iPhone picture of nothing',
      bytes: Buffer.concat([heicPhoto().subarray(0, 40), Buffer.alloc(size, 7)]),
      answer: 'heic',
    },
    {
      name: 'an archive',
      bytes: Buffer.concat([latin(times('PK\x03\x04\x14\0\0\0\0\0', size)), pdf('')]),
      answer: 'wrong_type',
    },
  ]
}
