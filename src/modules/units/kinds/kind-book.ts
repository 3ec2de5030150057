import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { FOREVER, parseDay } from '#lib/days.ts'
import { withoutAccents } from '#lib/search.ts'
import { LEVELS, type Level } from '../agency.ts'

const Code = z.string().regex(/^[a-z][a-z_]*$/)
const Named = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
/** V the official text was read, R2 several parties agree, R one party says so, D a setting of ours. */
const Basis = { source: z.string().min(1), certainty: z.enum(['V', 'R2', 'R', 'D']) }
const Day = z.string().refine(parseDay, 'must be a day, 2025-07-01')

const Block = z.strictObject({ code: Code, name: Named, ...Basis })
const Kind = z.strictObject({
  code: Code,
  name: Named,
  words: z.array(z.string().min(1)),
  levels: z.array(z.enum(LEVELS)).min(1),
  block: Code,
  territory: z.string().optional(),
  from: Day.default('-infinity'),
  to: Day.default(FOREVER),
  ...Basis,
})
const Book = z.strictObject({ blocks: z.array(Block).min(1), kinds: z.array(Kind).min(1) }).superRefine(checkCodes)

/** A group of agencies that are ranked among themselves (khối). */
export type Block = z.infer<typeof Block>

/** What an agency may be: sở, phường, cơ quan thuế … `from` and `to`: when the law knows such agencies. */
export type Kind = z.infer<typeof Kind>
export type KindBook = z.infer<typeof Book>

const FILE = new URL('../../../../rulebooks/agency-kinds.yaml', import.meta.url)
let book: KindBook | undefined

/** The kinds and blocks of `rulebooks/agency-kinds.yaml`. Throws an Error that lists the mistakes of the file. */
export function loadKinds(): KindBook {
  book ??= readKindBook(readFileSync(FILE, 'utf8'))
  return book
}

/** Reads a book of kinds. Throws an Error that lists every mistake with its place in the file. */
export function readKindBook(yaml: string): KindBook {
  const read = Book.safeParse(parse(yaml))
  if (read.success) return read.data
  const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'file'}: ${message}`)
  throw new Error(`rulebooks/agency-kinds.yaml cannot be used:\n${mistakes.join('\n')}`)
}

/** The kind of this code, or undefined. */
export const findKind = (code: string | null): Kind | undefined => loadKinds().kinds.find((one) => one.code === code)

/** The block of this code, or undefined. */
export const findBlock = (code: string | null | undefined): Block | undefined =>
  loadKinds().blocks.find((one) => one.code === code)

/** The kinds meant by a code, a name or another word (`ward`, `Phường`, `UBND phường`); `thành phố` is of two levels. */
export const kindsMeant = (word: string): Kind[] =>
  loadKinds().kinds.filter(({ code, name, words }) => meant(word, [code, name.vi, name.en, ...words]))

/** The block meant by a code or a name. */
export const blockMeant = (word: string): Block | undefined =>
  loadKinds().blocks.find(({ code, name }) => meant(word, [code, name.vi, name.en]))

/** The kind of an agency of a level that bears the name of a territory of this kind (Phường, Xã, Đặc khu …). */
export const kindOfTerritory = (territory: string, level: Level): Kind | undefined =>
  loadKinds().kinds.find((one) => one.territory === territory && one.levels.includes(level))

const meant = (word: string, names: readonly string[]) =>
  names.some((name) => withoutAccents(name) === withoutAccents(word))

function checkCodes({ blocks, kinds }: { blocks: Block[]; kinds: Kind[] }, context: z.RefinementCtx) {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const known = new Set(blocks.map(({ code }) => code))
  if (known.size < blocks.length) refuse(['blocks'], 'a code stands twice')
  if (new Set(kinds.map(({ code }) => code)).size < kinds.length) refuse(['kinds'], 'a code stands twice')
  kinds.forEach(({ block, from, to }, at) => {
    if (!known.has(block)) refuse(['kinds', at, 'block'], `no block has the code ${block}`)
    if (to < from) refuse(['kinds', at, 'to'], 'is before from')
  })
}
