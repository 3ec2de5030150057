import { PDFHexString, PDFString } from 'pdf-lib'
import { verifyCms } from './cms.ts'

/** A signature in a PDF as it was found. Whether its certificate is to be trusted is another question. */
export type FoundSignature = {
  /** From the certificate: common name, organisation, issuer, number. */
  signer: string
  organisation: string | null
  issuer: string
  serial: string
  /** What the signer wrote beside it. */
  name: string | null
  reason: string | null
  /** As the signer's clock told it. */
  at: Date | null
  /** The bytes that it covers are those that were signed, by the key of the certificate. */
  intact: boolean
  /** It covers the whole file; otherwise something was added after it, such as the next signature. */
  whole: boolean
  /** The certificate was valid at that time. */
  inTime: boolean
}

/** The signatures of a PDF, in the order in which they were made. The file is read as text: strangers' files may come here. */
export async function readSignatures(bytes: Uint8Array): Promise<FoundSignature[]> {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  const found = await Promise.all(
    ranges.map(({ index, 1: from, 2: to, 3: rest }) =>
      readOne(file, text, index, { from: Number(from), to: Number(to), end: Number(to) + Number(rest) }),
    ),
  )
  return found.filter((one) => one !== undefined)
}

type Range = { from: number; to: number; end: number }

async function readOne(file: Buffer, text: string, at: number, { from, to, end }: Range) {
  const room = /^<([0-9a-f\s]*)>$/i.exec(text.slice(from, to))?.[1]
  if (room === undefined || from > to || end > file.length) return
  const signed = Buffer.concat([file.subarray(0, from), file.subarray(to, end)])
  const cms = await verifyCms(unpadded(Buffer.from(room.replace(/\s/g, ''), 'hex')), signed)
  if (!cms) return
  const { certificate, intact } = cms
  const dictionary = text.slice(text.lastIndexOf(' obj', at), from) + text.slice(to, text.indexOf('endobj', to))
  const when = timeIn(dictionary)
  const parts = (subject: string, key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(subject)?.[1] ?? null
  return {
    signer: parts(certificate.subject, 'CN') ?? certificate.subject,
    organisation: parts(certificate.subject, 'O'),
    issuer: parts(certificate.issuer, 'CN') ?? certificate.issuer,
    serial: certificate.serialNumber,
    name: textIn(dictionary, 'Name'),
    reason: textIn(dictionary, 'Reason'),
    at: when,
    intact,
    whole: end === file.length,
    inTime: when !== null && when >= new Date(certificate.validFrom) && when <= new Date(certificate.validTo),
  }
}

/** The room of a signature is filled up with noughts; the first element says how long it really is. */
function unpadded(room: Buffer): Buffer {
  const first = room[1] ?? 0
  if (first < 0x80) return room.subarray(0, 2 + first)
  const bytes = first & 0x7f
  return bytes > 4 || room.length < 2 + bytes ? room : room.subarray(0, 2 + bytes + room.readUIntBE(2, bytes))
}

function textIn(dictionary: string, key: string): string | null {
  const hex = new RegExp(`/${key}\\s*<([0-9a-fA-F\\s]*)>`).exec(dictionary)?.[1]
  if (hex !== undefined) return PDFHexString.of(hex.replace(/\s/g, '')).decodeText()
  const plain = new RegExp(`/${key}\\s*\\(((?:\\\\.|[^\\\\)])*)\\)`, 's').exec(dictionary)?.[1]
  return plain === undefined ? null : PDFString.of(plain).decodeText()
}

function timeIn(dictionary: string): Date | null {
  const [, day, hour, minute, second, zone] =
    /\/M\s*\(D:(\d{8})(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'?\d\d)?/.exec(dictionary) ?? []
  if (!day) return null
  const offset = !zone || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  return new Date(`${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${hour}:${minute}:${second}${offset}`)
}
