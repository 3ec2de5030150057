import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import {
  findProcedure,
  type Procedure,
  type ProcedureSearch,
  type Registry,
  registryOf,
  searchProcedures,
} from '#modules/catalogue/index.ts'
import { notePersonView } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { findProcess } from '#modules/workflow/index.ts'
import { readIdNumber } from './identity-number.ts'
import { filledFor, filledWith, withAllPapers, withoutProcedure, withSpare } from './prefill.ts'
import { type Promised, promiseNow } from './promise.ts'
import { type AgencyOption, agenciesFor, countersOf, findParty, recentProcedures } from './queries.ts'
import type { TypedSheet } from './reading.ts'

/** A procedure that may be chosen. */
type Hit = { code: string; name: string; field: string }

/** All that the intake form shows beside what was typed. */
export type IntakeSheet = {
  typed: TypedSheet
  counters: AgencyOption[]
  hits: { recent: boolean; total: number; loose: boolean; items: Hit[] } | null
  procedure: Procedure | null
  agencies: AgencyOption[]
  promised: Promised | null
  /** How it is handled there: `either` leaves the choice to the clerk; `none`: no process, so nothing can be taken in. */
  process: 'plain' | 'on_the_spot' | 'either' | 'none' | null
  /** What became of looking somebody up. */
  looked: { owner?: 'found' | 'unknown'; submitter?: 'found' | 'unknown' }
  /** The name of the field or button to go on with. */
  focus: string
}

/** What the pressed button asks for; Enter means `next`. */
export type Pressed =
  | 'next'
  | 'search'
  | 'drop'
  | 'owner'
  | 'submitter'
  | 'all'
  | 'rows'
  | 'receive'
  | 'incomplete'
  | 'refuse'
  | `pick:${string}`

type Asked = { officer: Officer; now: Date; examples: boolean }

/** Does the look-up that was asked for, and gathers everything that the form then shows. */
export async function sheetOf(
  db: Db,
  given: TypedSheet,
  pressed: Pressed,
  { officer, now, examples }: Asked,
): Promise<IntakeSheet> {
  const [registry, on] = [await registryOf(db), localDay(now)]
  const counters = countersOf(officer, registry)
  const intake = counters.find(({ code }) => code === given.intake) ?? counters[0]
  let typed: TypedSheet = { ...given, intake: intake?.code ?? '' }
  let hits: IntakeSheet['hits'] = null
  let focus = ''
  if (pressed === 'drop') typed = withoutProcedure(typed)
  if (pressed.startsWith('pick:')) typed = { ...typed, procedure: pressed.slice(5), q: '' }
  if (!typed.procedure && typed.q.trim() && pressed !== 'drop') {
    const found = await search(db, { on, q: typed.q })
    const only = found.total === 1 && !found.loose ? found.items[0] : undefined
    const chosen = found.items.find(({ code }) => code === typed.q.trim()) ?? only
    if (chosen) typed = { ...typed, procedure: chosen.code, q: '' }
    else [hits, focus] = [found, found.items[0] ? `pick:${found.items[0].code}` : 'q']
  }
  const procedure = typed.procedure ? ((await findProcedure(db, typed.procedure, on)) ?? null) : null
  if (!procedure && !hits) [hits, focus] = [await recent(db, on, intake?.id ?? 0), 'q']
  const agencies =
    procedure && intake
      ? await agenciesFor(db, { procedureId: procedure.id, levels: procedure.levels, intakeId: intake.id, on })
      : []
  if (procedure) {
    const fresh = typed.filled === ''
    typed = filledFor({ ...typed, agency: agencyOf(typed.agency, agencies, intake) }, procedure)
    if (fresh) focus = 'owner.idNumber'
  } else typed = { ...typed, procedure: '' }

  const looked: IntakeSheet['looked'] = {}
  for (const who of ['owner', 'submitter'] as const) {
    const party = typed[who]
    const read = readIdNumber(party.idNumber, { today: on, examples })
    const asked = pressed === who || (pressed === 'next' && read.ok && read.number !== party.looked && !party.name)
    if (!asked || !read.ok) continue
    const known = await findParty(db, officer, read.number, registry)
    if (known && intake) await notePersonView(db, { dossierId: known.dossierId, agencyId: intake.id, officer }, now)
    typed = { ...typed, [who]: filledWith(party, read.number, known) }
    looked[who] = known ? 'found' : 'unknown'
    focus = known ? 'do.all' : `${who}.name`
  }
  if (pressed === 'all') [typed, focus] = [withAllPapers(typed), 'do.receive']
  if (pressed === 'next' && !focus) focus = 'do.receive'
  if (pressed === 'rows') focus = 'do.rows'
  return {
    typed: procedure ? withSpare(typed) : typed,
    counters,
    hits,
    procedure,
    agencies,
    looked,
    focus: focus || 'owner.idNumber',
    promised: procedure && promiseNow(procedure, typed.channel === 'post' ? 3 : 1, registry.law, now),
    process: procedure && (await processOf(db, procedure.id, typed.agency, { registry, on })),
  }
}

async function search(db: Db, asked: ProcedureSearch): Promise<NonNullable<IntakeSheet['hits']>> {
  const { total, loose, items } = await searchProcedures(db, asked)
  return { recent: false, total, loose, items }
}

async function recent(db: Db, on: string, intakeId: number): Promise<NonNullable<IntakeSheet['hits']>> {
  const codes = await recentProcedures(db, intakeId)
  const found = await Promise.all(codes.map((code) => findProcedure(db, code, on)))
  const items = found.flatMap((one) => one ?? [])
  return { recent: true, total: items.length, loose: false, items }
}

/** The chosen agency, else the counter's own, else the only one. */
function agencyOf(
  chosen: string,
  agencies: (AgencyOption & { declared?: boolean })[],
  intake: AgencyOption | undefined,
): string {
  const known = agencies.find(({ code }) => code === chosen) ?? agencies.find(({ id }) => id === intake?.id)
  const declared = agencies.filter((one) => one.declared)
  const only = agencies.length === 1 ? agencies[0] : declared.length === 1 ? declared[0] : undefined
  return (known ?? only)?.code ?? ''
}

async function processOf(
  db: Db,
  procedureId: number,
  agency: string,
  { registry, on }: { registry: Registry; on: string },
) {
  const agencyId = registry.findAgency(agency)?.id
  if (agencyId === undefined) return null
  const asked = { procedureId, agencyId }
  const [plain, spot] = await Promise.all([
    findProcess(db, { ...asked, onTheSpot: false }, on),
    findProcess(db, { ...asked, onTheSpot: true }, on),
  ])
  // A general plain process stands behind every procedure: one of the procedure's own that ends at the counter comes first
  if (spot && (!plain || (plain.procedureId === null && spot.procedureId !== null))) return 'on_the_spot'
  return plain ? (spot ? 'either' : 'plain') : 'none'
}
