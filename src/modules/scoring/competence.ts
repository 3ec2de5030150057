import type { Db } from '#lib/db/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { competenceOf, type Competence as Procedures } from '#modules/catalogue/index.ts'
import { addBits, type Bitmap, emptyBitmap, setBit, widthFor } from '#modules/dossiers/index.ts'

/** The procedures of an agency on a day, as bitmaps: all of them, and those with a property that an index asks for. */
export type CompetenceBits = { all: Bitmap; online: Bitmap; fee: Bitmap; payable: Bitmap; citizens: Bitmap }

const KEPT = 16
const remembered = new Map<string, Map<number, CompetenceBits>>()

/** The competence of every agency by itself on that day. Remembered by the ground's version, so never out of date. */
export async function competences(db: Db, registry: Registry, on: string): Promise<Map<number, CompetenceBits>> {
  const key = `${registry.key} ${on}`
  const known = registry.key && remembered.get(key)
  if (known) return known
  const result = new Map<number, CompetenceBits>()
  const shared = new Map<unknown, CompetenceBits>() // agencies of one level share one list
  for (const [agencyId, procedures] of await competenceOf(db, on)) {
    const competence = shared.get(procedures) ?? bitmapsOf(procedures, widthFor(registry))
    shared.set(procedures, competence)
    result.set(agencyId, competence)
  }
  if (!registry.key) return result
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(key, result)
  return result
}

function bitmapsOf(procedures: Procedures, width: number): CompetenceBits {
  const competence = emptyCompetence(width)
  for (const [id, { onlineService, feeProcedure, onlinePayment, citizens }] of procedures) {
    setBit(competence.all, id)
    if (onlineService) setBit(competence.online, id)
    if (feeProcedure) setBit(competence.fee, id)
    if (feeProcedure && onlinePayment) setBit(competence.payable, id)
    if (citizens) setBit(competence.citizens, id)
  }
  return competence
}

const sums = new WeakMap<Map<number, CompetenceBits>, Map<number, CompetenceBits>>()

/** What an agency and everything under it can do together: a procedure counts once. `own` is what `competences` gave. */
export function competenceUnder(
  registry: Registry,
  agencyId: number,
  own: Map<number, CompetenceBits>,
): CompetenceBits {
  const known = sums.get(own) ?? new Map<number, CompetenceBits>()
  sums.set(own, known)
  const before = known.get(agencyId)
  if (before) return before
  const together = emptyCompetence(widthFor(registry))
  const different = new Set([...registry.under(agencyId)].flatMap((member) => own.get(member) ?? []))
  for (const one of different) for (const name of NAMES) addBits(together[name], one[name])
  known.set(agencyId, together)
  return together
}

const NAMES = ['all', 'online', 'fee', 'payable', 'citizens'] as const

const emptyCompetence = (width: number) =>
  Object.fromEntries(NAMES.map((name) => [name, emptyBitmap(width)])) as CompetenceBits
