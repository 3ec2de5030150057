import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib'
import { VIET_NAM } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { signCms } from './cms.ts'
import { openIdentity } from './identity.ts'
import { STAMP, stampPdf } from './stamp.ts'
import { appendObjects } from './update.ts'

/** With what, by whom and why a paper is signed. `name` is shown on the stamp: the agency or the person who signs. */
export type Signing = {
  p12: Uint8Array
  passphrase: string
  name: string
  reason: string
  now: Date
  /** A result is stamped at the foot of its last page, a copy made from paper at the top of its first. */
  of?: 'result' | 'copy'
  lang?: Lang
}

/**
 * Signs a PDF (PAdES B-B) with a visible stamp, behind what is there: earlier signatures stay valid, as when an agency signs
 * after its head. Refused with an IdentityError when the key cannot be used; throws when `bytes` is no readable PDF.
 */
export async function signPdf(bytes: Uint8Array, signing: Signing): Promise<Uint8Array> {
  const identity = openIdentity(signing.p12, signing.passphrase)
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const known = Math.max(pdf.context.largestObjectNumber, lastNumber(bytes))
  pdf.context.largestObjectNumber = known
  const changed = await addSignature(pdf, signing)
  const added = pdf.context
    .enumerateIndirectObjects()
    .map(([ref]) => ref)
    .filter((ref) => ref.objectNumber > known)
  const prepared = Buffer.from(appendObjects(bytes, pdf.context, [...changed, ...added]))
  const from = prepared.indexOf(`<${EMPTY}>`, bytes.length, 'latin1')
  const to = from + EMPTY.length + 2
  const range = `[ 0 ${from} ${to} ${prepared.length - to} ]`.padEnd(RANGE.length)
  prepared.write(range, prepared.indexOf(RANGE, bytes.length, 'latin1'), 'latin1')
  const cms = await signCms(identity, Buffer.concat([prepared.subarray(0, from), prepared.subarray(to)]))
  const hex = Buffer.from(cms).toString('hex')
  if (hex.length > EMPTY.length) throw new Error('The certificates are too long for the room of a signature')
  prepared.write(hex, from + 1, 'latin1')
  return new Uint8Array(prepared)
}

/** The library forgets the numbers of the streams that pack other objects. */
function lastNumber(bytes: Uint8Array): number {
  const numbers = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\b(\d{1,8})\s+\d{1,5}\s+obj\b/g)
  return numbers.reduce((last, [, number]) => Math.max(last, Number(number)), 0)
}

const EMPTY = '0'.repeat(2 * 12_000)
const FAR = 9_999_999_999
const RANGE = `[ 0 ${FAR} ${FAR} ${FAR} ]`

/** Writes the signature's empty place, its field and its stamp; gives what was there before and is now different. */
async function addSignature(pdf: PDFDocument, signing: Signing): Promise<PDFRef[]> {
  const { name, reason, now, of = 'result', lang = 'vi' } = signing
  const { context } = pdf
  const { form, fields, changed } = formOf(pdf)
  const page = of === 'copy' ? pdf.getPage(0) : pdf.getPage(pdf.getPageCount() - 1)
  const [stamp] = await pdf.embedPdf(await stampPdf(name, reason, now, lang))
  if (!stamp) throw new Error('A stamp has one page')
  await stamp.embed()
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, FAR, FAR, FAR],
      Contents: PDFHexString.of(EMPTY),
      Name: PDFHexString.fromText(name),
      Reason: PDFHexString.fromText(reason),
      M: PDFString.of(pdfTime(now)),
    }),
  )
  const before = fields.size()
  const { x, y, width, height } = page.getMediaBox()
  const left = x + width - STAMP.width - 20
  const step = before * (STAMP.height + 4)
  const bottom = of === 'copy' ? y + height - STAMP.height - 14 - step : y + 24 + step
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [left, bottom, left + STAMP.width, bottom + STAMP.height],
      V: signature,
      T: PDFString.of(`Signature${before + 1}`),
      F: 132,
      P: page.ref,
      AP: { N: stamp.ref },
    }),
  )
  fields.push(field)
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3))
  return [...changed, ...annotate(page.node, page.ref, field)]
}

/** The form of the document with its fields, made when there is none. */
function formOf(pdf: PDFDocument): { form: PDFDict; fields: PDFArray; changed: PDFRef[] } {
  const { context, catalog } = pdf
  const root = context.trailerInfo.Root
  const changed = root instanceof PDFRef ? [root] : []
  const told = catalog.get(PDFName.of('AcroForm'))
  const form = told ? context.lookup(told, PDFDict) : context.obj({})
  if (told instanceof PDFRef) changed.push(told)
  else catalog.set(PDFName.of('AcroForm'), form)
  const listed = form.get(PDFName.of('Fields'))
  const fields = listed ? context.lookup(listed, PDFArray) : context.obj([])
  if (listed instanceof PDFRef) changed.push(listed)
  else form.set(PDFName.of('Fields'), fields)
  return { form, fields, changed }
}

function annotate(page: PDFDict, ref: PDFRef, field: PDFRef): PDFRef[] {
  const listed = page.get(PDFName.of('Annots'))
  const annotations = listed ? page.context.lookup(listed, PDFArray) : page.context.obj([])
  annotations.push(field)
  if (listed instanceof PDFRef) return [listed]
  page.set(PDFName.of('Annots'), annotations)
  return [ref]
}

/** `D:20261124090500+07'00'` */
function pdfTime(now: Date): string {
  const local = new Date(now.getTime() + VIET_NAM).toISOString()
  return `D:${local.slice(0, 19).replace(/[-T:]/g, '')}+07'00'`
}
