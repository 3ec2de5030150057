import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

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
