import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  type PDFImage,
  PDFRawStream,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib'
import { isUnpackedForPage, type ReadPng, readJpeg, readPng } from './files/image.ts'
import { FILE_LIMITS } from './files/limits.ts'
import { turnOf } from './files/turn.ts'

const A4 = { width: 595.28, height: 841.89 }
const MARGIN = 18

/**
 * Makes one PDF of photographs of a paper, a page each, upright A4 or lying by the shape of the picture. JPEGs and plain
 * PNGs go in as they are, JPEGs turned as the camera noted. The pictures have passed `storeFile`'s checks. The same
 * pictures give the same file.
 */
export async function photosToPdf(images: Uint8Array[], now: Date): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setCreationDate(now)
  pdf.setModificationDate(now)
  pdf.setProducer('Một Cửa')
  const pictures = images.map(readPicture)
  const cost = pictures.reduce((sum, { png }) => sum + (png && isUnpackedForPage(png) ? png.unpacked : 0), 0)
  if (cost > FILE_LIMITS.unpackedPaper) throw notPicture('too_costly')
  for (const { bytes, png } of pictures) {
    if (!png) place(pdf, await pdf.embedJpg(bytes), turnOf(bytes))
    else if (!isUnpackedForPage(png)) placePacked(pdf, png)
    else {
      const embedded = await pdf.embedPng(png.needed)
      place(pdf, embedded, 0)
      await embedded.embed() // lets go of its dots before the next picture is unpacked
    }
  }
  return pdf.save({ useObjectStreams: false })
}

function readPicture(image: Uint8Array): { bytes: Buffer; png?: Plain } {
  const bytes = Buffer.from(new Uint8Array(image).buffer) // pdf-lib reads from the start of the memory beneath
  const png = bytes[0] === 0x89 ? readPng(bytes) : undefined
  const read = png ?? readJpeg(bytes)
  if ('refused' in read) throw notPicture(read.refused)
  return png && !('refused' in png) ? { bytes, png } : { bytes }
}

const notPicture = (why: string) => new TypeError(`Not a picture to make a page of: ${why}`)

type Turn = 0 | 90 | 180 | 270

/** A page with room for a picture of this shape, and where the picture is on it. */
function sheetFor(pdf: PDFDocument, width: number, height: number) {
  const sheet = width > height ? { width: A4.height, height: A4.width } : A4
  const page = pdf.addPage([sheet.width, sheet.height])
  const scale = Math.min((sheet.width - 2 * MARGIN) / width, (sheet.height - 2 * MARGIN) / height)
  const shown = { width: width * scale, height: height * scale }
  return { page, scale, shown, left: (sheet.width - shown.width) / 2, bottom: (sheet.height - shown.height) / 2 }
}

/** Draws the picture in the middle; `turn` is clockwise. */
function place(pdf: PDFDocument, image: PDFImage, turn: Turn): void {
  const across = turn === 90 || turn === 270
  const [width, height] = across ? [image.height, image.width] : [image.width, image.height]
  const { page, scale, shown, left, bottom } = sheetFor(pdf, width, height)
  page.drawImage(image, {
    x: left + (turn === 180 || turn === 270 ? shown.width : 0),
    y: bottom + (turn === 90 || turn === 180 ? shown.height : 0),
    width: image.width * scale,
    height: image.height * scale,
    rotate: degrees(-turn),
  })
}

/** A PDF packs dots as a PNG does: they go in without being unpacked. */
function placePacked(pdf: PDFDocument, { width, height, depth, colour, dots, palette }: Plain): void {
  const { context } = pdf
  const packed = Buffer.concat(dots)
  const plain = colour === 2 ? 'DeviceRGB' : 'DeviceGray'
  const stream = PDFRawStream.of(
    context.obj({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: depth,
      Length: packed.length,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: colour === 2 ? 3 : 1, BitsPerComponent: depth, Columns: width },
    }),
    packed,
  )
  const colours = context.register(context.stream(palette))
  const last = Math.floor(palette.length / 3) - 1
  const space = colour === 3 ? ['Indexed', 'DeviceRGB', last, colours] : plain
  stream.dict.set(context.obj('ColorSpace') as never, context.obj(space) as never)
  const { page, shown, left, bottom } = sheetFor(pdf, width, height)
  const name = page.node.newXObject('Image', context.register(stream))
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(shown.width, 0, 0, shown.height, left, bottom),
    drawObject(name),
    popGraphicsState(),
  )
}

type Plain = Exclude<ReadPng, { refused: unknown }>
