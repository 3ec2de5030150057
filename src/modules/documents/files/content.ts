import { fileTypeFromBuffer } from 'file-type'
import { readJpeg, readPng } from './image.ts'
import { EXTENSION, FILE_TYPES, type FileRefusal, type FileType } from './limits.ts'
import { pdfRefusal } from './pdf.ts'

/** What a person says of a file: its name and the type that the browser gives it. Only the content is believed. */
export type FileClaim = { name?: string; declaredType?: string }

/** The bytes to keep with the type that they really are, or why they are not taken in. */
export type Checked = { bytes: Buffer; type: FileType } | { refused: FileRefusal }

/**
 * Judges a file by its content. What hangs behind the end of a picture (films, depth maps of telephones) is cut off;
 * a tail that is a file or a page of its own is refused.
 */
export async function checkContent(bytes: Buffer, { name = '', declaredType = '' }: FileClaim): Promise<Checked> {
  if (bytes.length === 0) return { refused: 'empty' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found && /^image\/hei[cf]/.test(found.mime)) return { refused: 'heic' }
  const type = FILE_TYPES.find((known) => known === found?.mime || (known === 'image/png' && found?.ext === 'apng'))
  if (!type || isActive(declaredType)) return { refused: 'wrong_type' }
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  if (extension && !EXTENSIONS.includes(extension)) return { refused: 'wrong_extension' }
  if (MARKUP.test(bytes.toString('latin1', 0, 1024))) return { refused: 'two_in_one' }
  if (type === 'application/pdf') {
    const refused = await pdfRefusal(bytes)
    return refused ? { refused } : { bytes, type }
  }
  const picture = type === 'image/png' ? readPng(bytes) : readJpeg(bytes)
  if ('refused' in picture) return picture
  if (isAnother(bytes.subarray(picture.end))) return { refused: 'two_in_one' }
  return { bytes: bytes.subarray(0, picture.end), type }
}

const EXTENSIONS = [...Object.values(EXTENSION), 'jpeg', 'jfif', 'jpe']
const MARKUP = /<(!doctype|html|head|body|script|svg|iframe|\?php)/i

const isActive = (declared: string) => /svg|html|xml|script|msdownload|executable/i.test(declared)

function isAnother(tail: Buffer): boolean {
  const text = tail.toString('latin1').trimStart()
  return (
    OTHERS.some((other) => text.startsWith(other)) || MARKUP.test(text) || text.slice(-65_557).includes('PK\x05\x06')
  )
}

const OTHERS = ['PK\x03\x04', '%PDF-', 'MZ', '#!']
