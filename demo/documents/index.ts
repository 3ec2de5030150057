import { PDFDocument, StandardFonts } from 'pdf-lib'
import { storeFile } from '#modules/documents/index.ts'
import type { Outcome, Part } from '../part.ts'

/** The hashes of the papers and the result that every dossier of the demo shares. */
export type DemoFiles = { paper: string | null; result: string | null }

/** Two invented files; without a store there are none. */
export const documents: Part<Outcome & DemoFiles> = {
  name: 'documents',
  holds: 'invented files',
  needs: [],
  async run(tx, { files, now }) {
    if (!files) return { count: 0, paper: null, result: null }
    const keep = async (title: string) => {
      const bytes = await sheet(title)
      const kept = await storeFile(files, tx, { bytes, name: 'minh-hoa.pdf' }, now)
      if ('refused' in kept) throw new Error(`The demo is broken: its file is refused, ${kept.refused}`)
      return kept.hash
    }
    return { count: 2, paper: await keep('GIAY TO MINH HOA'), result: await keep('KET QUA MINH HOA') }
  },
}

/** A page that says that it is worth nothing; the same bytes every time. */
async function sheet(title: string): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false })
  const font = await file.embedFont(StandardFonts.Helvetica)
  const page = file.addPage([420, 595])
  page.drawText(title, { x: 60, y: 480, size: 22, font })
  page.drawText('Du lieu trinh dien, khong co gia tri.', { x: 60, y: 440, size: 13, font })
  page.drawText('Invented for the demo, worth nothing.', { x: 60, y: 416, size: 13, font })
  return file.save({ useObjectStreams: false })
}
