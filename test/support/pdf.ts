import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader of a PDF file finds on each of its pages, in one line, and the pages' sizes in points. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: string[]; text: string; sizes: [number, number][] }> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  const sizes: [number, number][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join('')
        .replace(/\s+/g, ' '),
    )
    const [, , width = 0, height = 0] = page.view
    sizes.push([Math.round(width), Math.round(height)])
  }
  await task.destroy()
  return { pages, text: pages.join(' '), sizes }
}

/** The pictures that a reader draws on the pages of a PDF file: their dots across and down, and the first of them. */
export async function picturesIn(bytes: Uint8Array): Promise<{ width: number; height: number; first: number[] }[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const found: { width: number; height: number; first: number[] }[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { fnArray, argsArray } = await page.getOperatorList()
    for (const [i, fn] of fnArray.entries()) {
      if (fn !== OPS.paintImageXObject) continue
      const { width, height, data } = await new Promise<{ width: number; height: number; data: Uint8Array }>((done) =>
        page.objs.get(argsArray[i][0], done),
      )
      found.push({ width, height, first: [...data.subarray(0, 4)] })
    }
  }
  await task.destroy()
  return found
}
