import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'
import { type Duty, type Officer, ROLES, type RoleCode } from '../officer.ts'

/** What a role may allow: what pages and commands ask for, besides the table of lawful actions on a dossier. */
export const CAPABILITIES = [
  /** Reads the dossiers of the agency, has tasks there, and sees its fees. */
  'handle_dossiers',
  /** Takes dossiers in at the counter of the agency, and hears there who people are. */
  'receive_dossiers',
  /** Gives out the work of the agency. */
  'lead_agency',
  /** Reads the dossiers of the agency and of all under it, and who is late there. */
  'oversee_dossiers',
  /** Reads the fees of the agency and of all under it, and what gateways' files say. */
  'oversee_fees',
  'move_dossiers',
  'write_processes',
  'write_forms',
  /** Looks after the counters of the agency; `_under`: and of all under it. */
  'keep_counters',
  'keep_counters_under',
  /** Decides for the province which index sets are public, at an agency that has none above it. */
  'choose_index_sets',
  /** Reads law data at any agency; publishes it for the province at an agency that has none above it. */
  'publish_law',
  'watch_synchronisation',
  'confirm_representatives',
  'answer_deletions',
  'request_refunds',
  'decide_refunds',
  'settle_refunds',
  'administer_people',
  'read_delivery_log',
  /** May be handed a colleague's role for some days. */
  'take_delegations',
] as const
export type Capability = (typeof CAPABILITIES)[number]

const Named = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
/** The levels of agencies as `units` has them; a test holds them together. */
const LEVELS = ['ministry', 'province', 'department', 'district', 'commune'] as const
const RoleData = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]*$/),
  name: Named,
  /** Beside somebody's name. */
  short: Named,
  may: z.array(z.enum(CAPABILITIES)),
  levels: z.array(z.enum(LEVELS)).default([]),
  kinds: z.array(z.string()).default([]),
  secondFactor: z.boolean(),
  source: z.string().min(1),
  certainty: z.enum(['V', 'R2', 'R', 'D']),
})
const Book = z.strictObject({ roles: z.array(RoleData) }).superRefine(({ roles }, context) => {
  const codes = roles.map(({ code }) => code)
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['roles'], message })
  if (new Set(codes).size < codes.length) refuse('a code stands twice')
  for (const code of ROLES) if (!codes.includes(code)) refuse(`${code} is missing: the program's own rules name it`)
})

/** A role as the law or the province has it, and what it may do. */
export type RoleData = z.infer<typeof RoleData>

const FILE = new URL('../../../../rulebooks/roles.yaml', import.meta.url)
let book: RoleBook | undefined
type RoleBook = { roles: readonly RoleData[]; byCode: ReadonlyMap<string, RoleData>; able: Map<Capability, RoleCode[]> }

/** The roles of `rulebooks/roles.yaml`, in their order. Throws an Error that lists the mistakes of the file. */
export const loadRoles = (): readonly RoleData[] => theBook().roles

/** Reads a book of roles. Throws an Error that lists every mistake with its place in the file. */
export function readRoles(yaml: string): RoleData[] {
  const read = Book.safeParse(parse(yaml))
  if (read.success) return read.data.roles
  const mistakes = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'file'}: ${message}`)
  throw new Error(`rulebooks/roles.yaml cannot be used:\n${mistakes.join('\n')}`)
}

/** The role of this code, or undefined. */
export const findRole = (code: string): RoleData | undefined => theBook().byCode.get(code)

/** The name of a role; one that the book no longer has is called by its code. */
export const roleName = (code: string, lang: Lang): string => findRole(code)?.name[lang] ?? code

/** The roles that allow something. */
export const rolesThatMay = (capability: Capability): readonly RoleCode[] => theBook().able.get(capability) ?? []

/** Whether a role allows something. A role that the book does not know allows nothing. */
export const roleMay = (role: RoleCode, capability: Capability): boolean => rolesThatMay(capability).includes(role)

/** The agencies at which an officer has a duty that allows something, each once. */
export const agenciesWhere = ({ duties }: Pick<Officer, 'duties'>, capability: Capability): number[] => [
  ...new Set(duties.filter(({ role }) => roleMay(role, capability)).map(({ agencyId }) => agencyId)),
]

/** The first duty that allows something, at whatever agency: their own before a delegated one. */
export function dutyThatMay({ duties }: Officer, capability: Capability): Duty | undefined {
  const fitting = duties.filter(({ role }) => roleMay(role, capability))
  return fitting.find(({ onBehalfOf }) => !onBehalfOf) ?? fitting[0]
}

/** Whether an agency of this level and kind appoints to a role. `kind` null: nothing was said of it. */
export const isAppointedAt = ({ levels, kinds }: RoleData, agency: { level: string; kind: string | null }): boolean =>
  (levels.length === 0 || levels.some((level) => level === agency.level)) &&
  (kinds.length === 0 || kinds.some((kind) => kind === agency.kind))

function theBook(): RoleBook {
  if (book) return book
  const roles = readRoles(readFileSync(FILE, 'utf8'))
  const ableTo = (one: Capability) => roles.filter(({ may }) => may.includes(one)).map(({ code }) => code)
  book = {
    roles,
    byCode: new Map(roles.map((role) => [role.code, role])),
    able: new Map(CAPABILITIES.map((one) => [one, ableTo(one)])),
  }
  return book
}
