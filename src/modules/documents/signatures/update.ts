import { PDFArray, type PDFContext, PDFName, PDFNumber, PDFRawStream, type PDFRef } from 'pdf-lib'

/**
 * Adds objects behind a PDF without touching a byte of it (an incremental update): signatures that are in it stay valid.
 * The list of places is written in the kind that the file has, a table or a stream.
 */
export function appendObjects(original: Uint8Array, context: PDFContext, refs: PDFRef[]): Uint8Array {
  const before = Buffer.from(original)
  const previous = lastPlaces(before)
  const parts: Uint8Array[] = [before, Buffer.from('\n')]
  let at = before.length + 1
  const places = new Map<number, number>()
  const write = (ref: PDFRef, body: Uint8Array) => {
    const whole = Buffer.concat([
      Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`),
      body,
      Buffer.from('\nendobj\n'),
    ])
    places.set(ref.objectNumber, at)
    parts.push(whole)
    at += whole.length
  }
  for (const ref of [...refs].sort((one, other) => one.objectNumber - other.objectNumber)) {
    const object = context.lookup(ref)
    if (!object) continue
    const body = new Uint8Array(object.sizeInBytes())
    object.copyBytesInto(body, 0)
    write(ref, body)
  }
  const start = at
  if (before.toString('latin1', previous, previous + 4) === 'xref') parts.push(table(places, context, previous))
  else {
    const ref = context.nextRef()
    places.set(ref.objectNumber, at)
    const stream = placesStream(places, context, previous)
    const body = new Uint8Array(stream.sizeInBytes())
    stream.copyBytesInto(body, 0)
    write(ref, body)
  }
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}

function lastPlaces(bytes: Buffer): number {
  const told = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 1100)))
  if (!told?.[1]) throw new TypeError('The PDF does not end as a PDF')
  return Number(told[1])
}

function trailer(context: PDFContext, previous: number) {
  const { Root, Info, ID } = context.trailerInfo
  return {
    Size: context.largestObjectNumber + 1,
    Prev: previous,
    ...(Root && { Root }),
    ...(Info && { Info }),
    ...(ID && { ID }),
  }
}

function table(places: Map<number, number>, context: PDFContext, previous: number): Buffer {
  const entries = [...places].map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
  return Buffer.from(`xref\n${entries.join('')}trailer\n${context.obj(trailer(context, previous))}\n`, 'latin1')
}

function placesStream(places: Map<number, number>, context: PDFContext, previous: number): PDFRawStream {
  const rows = [...places].map(([, at]) => {
    const row = Buffer.alloc(7)
    row[0] = 1
    row.writeUInt32BE(at, 1)
    return row
  })
  const index = PDFArray.withContext(context)
  for (const number of places.keys()) {
    index.push(PDFNumber.of(number))
    index.push(PDFNumber.of(1))
  }
  const dictionary = context.obj({ Type: 'XRef', W: [1, 4, 2], ...trailer(context, previous) })
  dictionary.set(PDFName.of('Index'), index)
  return PDFRawStream.of(dictionary, new Uint8Array(Buffer.concat(rows)))
}
