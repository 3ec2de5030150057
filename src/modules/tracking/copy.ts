import type { FollowedDossier, listViews } from './queries.ts'
import { tellStory } from './story.ts'

type Views = Awaited<ReturnType<typeof listViews>>

/** Everything that is kept about the person of a dossier, for them to take along. No official is named. */
export function copyOf(file: FollowedDossier, views: Views) {
  const { of, registry } = file
  const nameOf = (id: number) => registry.agencies.get(id)?.name ?? ''
  return {
    code: of.code,
    procedure: { code: of.procedureCode, name: of.procedureName },
    agency: nameOf(of.agencyId),
    phase: of.phase,
    due: of.dueAt === null ? null : new Date(of.dueAt).toISOString(),
    people: of.parties.map(({ citizenId: _, ...party }) => party),
    papers: of.papers.map(({ name, count, fileName, direction }) => ({ name, count, fileName, direction })),
    fees: of.fees.map(({ name, amount, paidAt }) => ({ name, amount, paid: paidAt !== null })),
    story: tellStory(file, 'vi').map(({ at, what, where, details }) => ({
      ...{ at: new Date(at).toISOString(), what, where, details },
    })),
    views: views.map(({ at, agencyId, kind }) => ({ at: at.toISOString(), agency: nameOf(agencyId), kind })),
  }
}
