import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import { placeOf } from './head.ts'

/** A dossier as the register lists it. Instants in ms. */
export type RegisterEntry = {
  code: string
  procedureName: string
  sets: number
  ownerName: string | null
  address: string | null
  phone: string | null
  agencyId: number
  receivedAt: number
  dueAt: number | null
  returnedAt: number | null
  returnWay: 'counter' | 'post' | 'online'
  receiver: string | null
}

/** Form 07: the dossiers that a counter took in between two days. */
export function registerOf(
  { counter, from, to, entries }: { counter: number; from: string; to: string; entries: readonly RegisterEntry[] },
  registry: Registry,
  now: Date,
): FormData['register'] {
  const agency = registry.agencies.get(counter)
  const parent = registry.agencies.get(agency?.parentId ?? 0)
  return {
    ...(parent && { parent: parent.name }),
    agency: agency?.name ?? '',
    place: placeOf(agency?.name ?? ''),
    at: now,
    from,
    to,
    rows: entries.map((entry) => ({
      code: entry.code,
      procedure: entry.procedureName,
      sets: entry.sets,
      owner: entry.ownerName ?? '',
      ...(entry.address && { address: entry.address }),
      ...(entry.phone && { phone: entry.phone }),
      agency: registry.agencies.get(entry.agencyId)?.name ?? '',
      receivedAt: new Date(entry.receivedAt),
      ...(entry.dueAt !== null && { dueAt: new Date(entry.dueAt) }),
      ...(entry.returnedAt !== null && { returnedAt: new Date(entry.returnedAt) }),
      returnWay: entry.returnWay,
      ...(entry.receiver && { receiver: entry.receiver }),
    })),
  }
}
