import type { Limit, Unit } from '#modules/deadlines/index.ts'
import type { Level } from '#modules/units/index.ts'

export const FILING_CHANNELS = ['counter', 'online', 'post'] as const
/** How a dossier reaches the agency: at the counter (trực tiếp), online (trực tuyến), by public post (bưu chính). */
export type FilingChannel = (typeof FILING_CHANNELS)[number]

export const ONLINE_LEVELS = ['full', 'partial', 'information'] as const
/** Toàn trình, một phần, or only information (NĐ 42/2022, NĐ 224/2026). */
export type OnlineLevel = (typeof ONLINE_LEVELS)[number]

/** One way of filing. `fee` in đồng, 0 = free, null = not stated or not in đồng (then `note` has its wording). */
export type Method = { channel: FilingChannel; limit: Limit | null; fee: number | null; note: string | null }

/** A paper that the applicant brings: original, certified copy or plain copy, and how many. */
export type ProcedureComponent = { name: string; kind: 'original' | 'certified' | 'copy' | null; count: number | null }

/** The parts of a procedure that have no column of their own (NĐ 63/2010/NĐ-CP Điều 8). What is empty is not published. */
export type Parts = {
  steps: string[]
  components: ProcedureComponent[]
  sets: number | null
  subjects: string[]
  decidingAgency: string | null
  forms: string[]
  result: string | null
  conditions: string[]
  legalBasis: string[]
}

export const NO_PARTS: Parts = {
  steps: [],
  components: [],
  sets: null,
  subjects: [],
  decidingAgency: null,
  forms: [],
  result: null,
  conditions: [],
  legalBasis: [],
}

/** All that a revision says, apart from the days between which it is in force. */
export type ProcedureContent = {
  name: string
  field: string
  levels: Level[]
  onlineLevel: OnlineLevel
  paperResult: boolean
  citizens: boolean
  businesses: boolean
  onlinePayment: boolean
  feeExists: boolean
  methods: Method[]
  parts: Parts
  decisionNo: string | null
  signedOn: string | null
  effectiveOn: string | null
  postedOn: string | null
  fastTrack: boolean
}

/** What an import says about a procedure: what it leaves open stays as it is, or takes the default of a new one. */
export type ProcedureDraft = Partial<Omit<ProcedureContent, 'feeExists'>> &
  Pick<ProcedureContent, 'name' | 'field' | 'levels' | 'methods'> & {
    code: string
    validFrom?: string
    /** A fee is named but its amount cannot be trusted or is not in đồng. */
    doubtfulFee?: boolean
  }

/** A dossier has a financial obligation when its procedure has a fee and not all its fees are 0 (QĐ 766). */
export const feeExists = (methods: readonly Method[]) => methods.some((method) => (method.fee ?? 0) > 0)

const HOURS: Record<Unit, number> = { hour: 1, day: 24, working_day: 33.6, month: 730.5 } // only to compare

/** The longest time among the ways of filing, or null where none is stated. */
export const longestLimit = (methods: readonly Method[]): Limit | null =>
  methods.reduce<Limit | null>(
    (longest, { limit }) => (limit && (!longest || hours(limit) > hours(longest)) ? limit : longest),
    null,
  )

const hours = (limit: Limit) => limit.value * HOURS[limit.unit]

/** The parts that every published procedure must have; form, result, conditions and fee only where they exist. */
export const REQUIRED_PARTS = [
  'name',
  'steps',
  'methods',
  'components',
  'sets',
  'limit',
  'subjects',
  'decidingAgency',
] as const
export type RequiredPart = (typeof REQUIRED_PARTS)[number]

/** Which of the parts that the law asks for are not there yet (NĐ 63/2010/NĐ-CP Điều 8 khoản 2). */
export function missingParts({
  name,
  methods,
  parts,
}: Pick<ProcedureContent, 'name' | 'methods' | 'parts'>): RequiredPart[] {
  const there: Record<RequiredPart, boolean> = {
    name: name !== '',
    steps: parts.steps.length > 0,
    methods: methods.length > 0,
    components: parts.components.length > 0,
    sets: parts.sets !== null,
    limit: longestLimit(methods) !== null,
    subjects: parts.subjects.length > 0,
    decidingAgency: parts.decidingAgency !== null,
  }
  return REQUIRED_PARTS.filter((part) => !there[part])
}
