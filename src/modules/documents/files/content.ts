import { fileTypeFromBuffer } from 'file-type'
import { heicToJpeg } from './heic.ts'
import { dotsRefusal, isUnpackedForPage, readJpeg, readPng } from './image.ts'
import { FILE_TYPES, type FileRefusal, type FileType } from './limits.ts'
import { pdfHead, readPdf } from './pdf.ts'
import { isAnother, MARKUP } from './tail.ts'

/** What a person says of a file: its name and the type that the browser gives it. Only the content is believed. */
export type FileClaim = { name?: string; declaredType?: string }

/**
 * The bytes to keep with the type that they really are, or why they are not taken in. `unpacked`: what a picture takes
 * once unpacked, in bytes, where it must be to become a page.
 */
export type Checked = { bytes: Buffer; type: FileType; unpacked?: number } | { refused: FileRefusal }

/**
 * Judges a file by its content. What hangs behind the end of a picture (films, depth maps of telephones) or of a PDF is
 * cut off; a tail that is a file or a page of its own is refused. A HEIC photograph becomes a JPEG.
 */
export async function checkContent(bytes: Buffer, { name = '', declaredType = '' }: FileClaim): Promise<Checked> {
  if (bytes.length === 0) return { refused: 'empty' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (isActive(declaredType)) return { refused: 'wrong_type' }
  if (ACTIVE_NAME.test(name)) return { refused: 'wrong_extension' }
  if (MARKUP.test(bytes.toString('latin1', 0, 1024))) return { refused: isKnown(found) ? 'two_in_one' : 'wrong_type' }
  if (found && /^image\/hei[cf]/.test(found.mime)) return fromHeic(bytes)
  if (found?.mime === 'application/pdf' || (!found && pdfHead(bytes) >= 0)) return fromPdf(bytes)
  if (found?.mime === 'image/jpeg') return fromJpeg(bytes)
  return found?.mime === 'image/png' || found?.ext === 'apng' ? fromPng(bytes) : { refused: 'wrong_type' }
}

const isKnown = (found: { mime: string; ext: string } | undefined) =>
  found?.ext === 'apng' || FILE_TYPES.some((type) => type === found?.mime)

const isActive = (declared: string) => /svg|html|xml|script|msdownload|executable/i.test(declared)

/** Endings of files that act when they are opened. Any other says nothing of a file: its content does. */
const ACTIVE_NAME =
  /\.(x?html?|mht(ml)?|svgz?|xml|xslt?|[cm]?js|jse|vb[se]?|wsf|hta|php\d?|exe|com|scr|msi|bat|cmd|ps1|psm1|sh|jar|lnk|url|app|apk|dll|do[ct]m|xl[st]m|ppt?m)$/i

async function fromHeic(bytes: Buffer): Promise<Checked> {
  const turned = await heicToJpeg(bytes)
  return 'refused' in turned ? turned : fromJpeg(turned.bytes)
}

function fromPdf(bytes: Buffer): Checked {
  const read = readPdf(bytes)
  return 'refused' in read ? read : { bytes: read.bytes, type: 'application/pdf' }
}

function fromJpeg(bytes: Buffer): Checked {
  const read = readJpeg(bytes)
  if ('refused' in read) return read
  if (isAnother(bytes.subarray(read.end))) return { refused: 'two_in_one' }
  return { bytes: bytes.subarray(0, read.end), type: 'image/jpeg' }
}

async function fromPng(bytes: Buffer): Promise<Checked> {
  const read = readPng(bytes)
  if ('refused' in read) return read
  if (isAnother(bytes.subarray(read.end))) return { refused: 'two_in_one' }
  const refused = await dotsRefusal(read)
  if (refused) return { refused }
  return {
    bytes: bytes.subarray(0, read.end),
    type: 'image/png',
    ...(isUnpackedForPage(read) && { unpacked: read.unpacked }),
  }
}
