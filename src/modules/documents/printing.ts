import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { localDay } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { type Law, shippedLaw } from '#modules/law/index.ts'
import type { ControlSheet } from './printed/control-sheet.ts'
import { type Declaration, declarationDocument } from './printed/declaration.ts'
import { type FormKind, formOf } from './printed/form-book.ts'
import type { FormData } from './printed/form-pdf.ts'
import type { Register } from './printed/register.ts'
import { print } from './threads.ts'

// What is printed is made in a thread; law is looked up here, for it is held by whoever serves.

const calledOn = (kind: FormKind, at: Date, law: Law) => formOf(kind, localDay(at), law)

/**
 * One of the seven forms as a PDF file. Number and title are those of the day of its date by `law`. Throws when the data
 * are not what the form holds.
 */
export const formPdf = async <Kind extends FormKind>(
  kind: Kind,
  data: FormData[Kind],
  lang: Lang = 'vi',
  law: Law = shippedLaw,
): Promise<Uint8Array> => print('form', kind, data, lang, calledOn(kind, data.at, law))

/** A document as a PDF file: the same document gives the same bytes. It holds no functions. */
export const typesetPdf = (document: TDocumentDefinitions): Promise<Uint8Array> => print('typeset', document)

/** A declaration as a PDF file; the same answers give the same bytes. */
export const declarationPdf = (declaration: Declaration): Promise<Uint8Array> =>
  typesetPdf(declarationDocument(declaration))

/** The register (form 07) as a Word file. */
export const registerDocx = async (book: Register, lang: Lang = 'vi', law: Law = shippedLaw): Promise<Uint8Array> =>
  print('registerDocx', book, lang, calledOn('register', book.at, law))

/** The register (form 07) as an Excel file. */
export const registerXlsx = async (book: Register, lang: Lang = 'vi', law: Law = shippedLaw): Promise<Uint8Array> =>
  print('registerXlsx', book, lang, calledOn('register', book.at, law))

/** The control sheet (form 06) as a Word file. */
export const controlSheetDocx = async (
  sheet: ControlSheet,
  lang: Lang = 'vi',
  law: Law = shippedLaw,
): Promise<Uint8Array> => print('controlSheetDocx', sheet, lang, calledOn('controlSheet', sheet.at, law))

/** The control sheet (form 06) as an Excel file. */
export const controlSheetXlsx = async (
  sheet: ControlSheet,
  lang: Lang = 'vi',
  law: Law = shippedLaw,
): Promise<Uint8Array> => print('controlSheetXlsx', sheet, lang, calledOn('controlSheet', sheet.at, law))
