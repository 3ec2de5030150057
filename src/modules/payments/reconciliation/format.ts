import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { FileError } from '#lib/csv.ts'
import { withoutAccents } from '#lib/search.ts'

const FILE = new URL('../../../../rulebooks/payments/reconciliation.yaml', import.meta.url)
const FIELDS = ['reference', 'transaction', 'amount', 'time', 'state'] as const
export type FileField = (typeof FIELDS)[number]

const Titles = z.array(z.string().min(1)).min(1)
const Format = z.object({
  id: z.string(),
  name: z.string(),
  columns: z.record(z.enum(FIELDS), Titles),
  amountIn: z.union([z.literal(1), z.literal(100)]),
  paid: Titles,
  refunded: Titles,
})
export type Format = z.infer<typeof Format>
const Formats = z.object({ certainty: z.string(), source: z.string(), formats: z.array(Format).min(1) })

/** The formats that are known, as data. */
const FORMATS: readonly Format[] = Formats.parse(parse(readFileSync(FILE, 'utf8'))).formats

/** Which format a file has, and under which of its columns each field stands. Throws FileError naming what is missing. */
export function formatOf(
  columns: readonly string[],
  formats = FORMATS,
): { format: Format; columnOf: Record<FileField, string> } {
  const byName = new Map(columns.map((column) => [withoutAccents(column), column]))
  for (const format of formats) {
    const found = FIELDS.map((field) =>
      format.columns[field].map((title) => byName.get(withoutAccents(title))).find(Boolean),
    )
    if (found.every((column) => column !== undefined)) {
      const columnOf = Object.fromEntries(FIELDS.map((field, i) => [field, found[i] ?? '']))
      return { format, columnOf: columnOf as Record<FileField, string> }
    }
  }
  const wanted = formats[0]?.columns
  throw new FileError(
    `No known format has these columns; wanted are ${FIELDS.map((field) => wanted?.[field][0]).join(', ')}`,
  )
}
