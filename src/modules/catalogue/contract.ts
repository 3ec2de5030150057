import { z } from 'zod'
import { parseDay } from '#lib/days.ts'
import type { Method, Parts, ProcedureDraft } from './procedure.ts'
import { LEAST_FEE, parseChannel, parseOnlineLevel, parseProcedureLevel, readFee, readLimit } from './wording.ts'

/** A row of an import: what it says, and what is doubtful about it. Or why it cannot be taken in. */
export type ProcedureReading = { draft: ProcedureDraft; warnings: string[] } | { refused: string }

/** One procedure as `motcua import procedures` takes it: the JSON of the contract, in English or Vietnamese words. */
export function readContract(record: unknown): ProcedureReading {
  const parsed = Contract.safeParse(record)
  if (!parsed.success) {
    return {
      refused: parsed.error.issues
        .slice(0, 3)
        .map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`)
        .join('; '),
    }
  }
  const { methods: written, parts, ...rest } = parsed.data
  const warnings: string[] = []
  let doubtfulFee = false
  const methods = written.map(({ channel, limit, unit, fee, note }): Method => {
    const time = readLimit(limit, unit)
    const price = typeof fee === 'number' ? readNumber(fee) : readFee(fee ?? '')
    for (const warning of [time.warning, price.warning]) if (warning) warnings.push(`${channel}: ${warning}`)
    doubtfulFee ||= price.doubtful ?? false
    return { channel, limit: time.limit, fee: price.fee, note: note ?? price.note ?? null }
  })
  return { draft: { ...rest, ...(parts && { parts: completed(parts) }), methods, doubtfulFee }, warnings }
}

/** In the contract a number is đồng, whatever its size; a strange one is named all the same. */
function readNumber(fee: number): ReturnType<typeof readFee> {
  return fee > 0 && fee < LEAST_FEE ? { fee, warning: `a fee of ${fee} đồng is less than ${LEAST_FEE}` } : { fee }
}

const word = <Meaning>(parse: (text: string) => Meaning | undefined) =>
  z.union([z.string(), z.number()]).transform((text, context): Meaning => {
    const meaning = parse(String(text))
    if (meaning === undefined) context.addIssue({ code: 'custom', message: `“${text}” is unknown` })
    return meaning ?? z.NEVER
  })
const text = z
  .string()
  .trim()
  .transform((value) => value.normalize('NFC'))
const name = text.pipe(z.string().min(1, 'is missing').max(2000))
const line = text.pipe(z.string().min(1).max(20_000))
const lines = z.union([z.array(line), line.transform((value) => [value])])
const splitList = (value: unknown) => (typeof value === 'string' ? value.split(/[+;,]/) : value)
const day = word(parseDay)
const recentDay = day.refine((value) => value >= '1990-01-01' && value < '2200-01-01', 'must be a day since 1990')
const limit = z
  .union([z.number().nonnegative(), z.string()])
  .nullish()
  .transform((value) => String(value ?? ''))
const fee = z.union([z.int().nonnegative(), z.string()]).nullish()

const ContractParts = z
  .object({
    steps: lines,
    components: z.array(
      z.union([
        line.transform((value) => ({ name: value, kind: null, count: null })),
        z.object({
          name: line,
          kind: z.enum(['original', 'certified', 'copy']).nullable().default(null),
          count: z.int().positive().nullable().default(null),
        }),
      ]),
    ),
    sets: z.int().positive().nullable(),
    subjects: lines,
    decidingAgency: line.nullable(),
    forms: lines,
    result: line.nullable(),
    conditions: lines,
    legalBasis: lines,
  })
  .partial()

const completed = (parts: Partial<Parts>): Parts => ({
  steps: parts.steps ?? [],
  components: parts.components ?? [],
  sets: parts.sets ?? null,
  subjects: parts.subjects ?? [],
  decidingAgency: parts.decidingAgency ?? null,
  forms: parts.forms ?? [],
  result: parts.result ?? null,
  conditions: parts.conditions ?? [],
  legalBasis: parts.legalBasis ?? [],
})

const Contract = z.object({
  code: text.pipe(z.string().regex(/^[\w.-]{1,60}$/, 'must be a procedure code such as 1.004873')),
  name,
  field: text.default(''),
  levels: z.preprocess(splitList, z.array(word(parseProcedureLevel)).min(1, 'must name at least one level')),
  methods: z.array(
    z.object({
      channel: word(parseChannel),
      limit,
      unit: z
        .string()
        .nullish()
        .transform((unit) => unit ?? ''),
      fee,
      note: line.nullish(),
    }),
  ),
  onlineLevel: word(parseOnlineLevel).optional(),
  paperResult: z.boolean().optional(),
  citizens: z.boolean().optional(),
  businesses: z.boolean().optional(),
  onlinePayment: z.boolean().optional(),
  parts: ContractParts.optional(),
  decisionNo: line.nullable().optional(),
  signedOn: recentDay.nullable().optional(),
  effectiveOn: recentDay.nullable().optional(),
  postedOn: recentDay.nullable().optional(),
  fastTrack: z.boolean().optional(),
  validFrom: day.optional(),
})
