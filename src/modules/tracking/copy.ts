import type { FollowedDossier, listViews } from './queries.ts'
import { tellStory } from './story.ts'

type Views = Awaited<ReturnType<typeof listViews>>

/** Everything that is kept about the person of a dossier, for them to take along. No official is named. */
export function copyOf(file: FollowedDossier, views: Views) {
  const { dossier, registry } = file
  const nameOf = (id: number) => registry.agencies.get(id)?.name ?? ''
  return {
    code: dossier.code,
    procedure: { code: dossier.procedureCode, name: dossier.procedureName },
    agency: nameOf(dossier.agencyId),
    phase: dossier.phase,
    due: dossier.dueAt === null ? null : new Date(dossier.dueAt).toISOString(),
    people: dossier.parties.map(({ citizenId: _, ...party }) => party),
    papers: dossier.papers.map(({ name, count, fileName, direction }) => ({ name, count, fileName, direction })),
    fees: dossier.fees.map(({ name, amount, paidAt }) => ({ name, amount, paid: paidAt !== null })),
    story: tellStory(file, 'vi').map(({ at, what, where, details }) => ({
      at: new Date(at).toISOString(),
      what,
      where,
      details,
    })),
    views: views.map(({ at, agencyId, kind }) => ({ at: at.toISOString(), agency: nameOf(agencyId), kind })),
  }
}
