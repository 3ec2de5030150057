import { degrees, PDFDocument, type PDFImage, type PDFPage } from 'pdf-lib'
import { readJpeg, readPng } from './files/image.ts'
import { turnOf } from './files/turn.ts'

const A4 = { width: 595.28, height: 841.89 }
const MARGIN = 18

/**
 * Makes one PDF of photographs of a paper, a page each, upright A4 or lying by the shape of the picture. JPEGs go in as
 * they are, turned as the camera noted. The pictures have passed `storeFile`'s checks. The same pictures give the same file.
 */
export async function photosToPdf(images: Uint8Array[], now: Date): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setCreationDate(now)
  pdf.setModificationDate(now)
  pdf.setProducer('Một Cửa')
  for (const image of images) {
    const bytes = Buffer.from(new Uint8Array(image).buffer) // pdf-lib reads from the start of the memory beneath
    const isPng = bytes[0] === 0x89
    const size = isPng ? readPng(bytes) : readJpeg(bytes)
    if ('refused' in size) throw new TypeError(`Not a picture to make a page of: ${size.refused}`)
    place(pdf, isPng ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes), isPng ? 0 : turnOf(bytes))
  }
  return pdf.save({ useObjectStreams: false })
}

/** Draws the picture in the middle; `turn` is clockwise. */
function place(pdf: PDFDocument, image: PDFImage, turn: 0 | 90 | 180 | 270): PDFPage {
  const across = turn === 90 || turn === 270
  const [width, height] = across ? [image.height, image.width] : [image.width, image.height]
  const sheet = width > height ? { width: A4.height, height: A4.width } : A4
  const page = pdf.addPage([sheet.width, sheet.height])
  const scale = Math.min((sheet.width - 2 * MARGIN) / width, (sheet.height - 2 * MARGIN) / height)
  const [shownWidth, shownHeight] = [width * scale, height * scale]
  const [left, bottom] = [(sheet.width - shownWidth) / 2, (sheet.height - shownHeight) / 2]
  page.drawImage(image, {
    x: left + (turn === 180 || turn === 270 ? shownWidth : 0),
    y: bottom + (turn === 90 || turn === 180 ? shownHeight : 0),
    width: image.width * scale,
    height: image.height * scale,
    rotate: degrees(-turn),
  })
  return page
}
