import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Lang } from '#lib/i18n.ts'
import type { RegisterSource } from './exports/table.ts'
import type { FileClaim } from './files/content.ts'
import type { FileRefusal, FileType } from './files/limits.ts'
import type { ControlSheet } from './printed/control-sheet.ts'
import type { FormKind, FormTitle } from './printed/form-book.ts'
import type { FormData } from './printed/form-pdf.ts'
import type { Signing } from './signatures/sign.ts'

/** A judged file; `bytes` only where they are not those that were given. */
export type JudgedFile = { bytes?: Uint8Array; type: FileType; unpacked?: number } | { refused: FileRefusal }

/**
 * What is done in threads. What goes in and comes out is copied, so it holds no functions, and buffers arrive as plain
 * bytes. Each task loads what it needs when it is first asked for.
 */
export const TASKS = {
  async judge(given: Uint8Array, claim: FileClaim): Promise<JudgedFile> {
    const { checkContent } = await import('./files/content.ts')
    const bytes = Buffer.from(given.buffer as ArrayBuffer, given.byteOffset, given.byteLength)
    const checked = await checkContent(bytes, claim)
    if ('refused' in checked) return checked
    const isGiven = checked.bytes.buffer === bytes.buffer && checked.bytes.length === bytes.length
    const { type, unpacked } = checked
    return {
      type,
      ...(unpacked !== undefined && { unpacked }),
      ...(!isGiven && { bytes: new Uint8Array(checked.bytes) }),
    }
  },
  bind: async (pictures: Uint8Array[], now: Date) => (await import('./photos.ts')).photosToPdf(pictures, now),
  typeset: async (document: TDocumentDefinitions) => (await import('./printed/page.ts')).typeset(document),
  form: async (kind: FormKind, data: FormData[FormKind], lang: Lang, called: FormTitle) =>
    (await import('./printed/form-pdf.ts')).formPdf(kind, data, lang, called),
  registerDocx: async (book: RegisterSource, lang: Lang, called: FormTitle) =>
    (await import('./exports/docx.ts')).registerDocx(book, lang, called),
  registerXlsx: async (book: RegisterSource, lang: Lang, called: FormTitle) =>
    (await import('./exports/xlsx.ts')).registerXlsx(book, lang, called),
  controlSheetDocx: async (sheet: ControlSheet, lang: Lang, called: FormTitle) =>
    (await import('./exports/docx.ts')).controlSheetDocx(sheet, lang, called),
  controlSheetXlsx: async (sheet: ControlSheet, lang: Lang, called: FormTitle) =>
    (await import('./exports/xlsx.ts')).controlSheetXlsx(sheet, lang, called),
  sign: async (pdf: Uint8Array, signing: Signing) => (await import('./signatures/sign.ts')).signPdf(pdf, signing),
}
