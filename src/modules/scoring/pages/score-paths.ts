import type { Lang } from '#lib/i18n.ts'
import { paths, type Query, workspacePaths } from '#lib/routes.ts'

/** The name of the index set in an address. The one shown first is meant without it. */
export const SET = 'bo-chi-so'

/** Where the pages of scores under one index set lead. */
export type ScorePaths = {
  rankings(query?: Query): string
  agency(code: string, query?: Query): string
  /** The list behind a number; of dossiers it has an address of its own. */
  items(code: string, query: Query, ofDossiers: boolean): string
  /** What a form sends along so that its answer is of the same index set. */
  hidden: Record<string, string>
}

/** On the public pages. `id` is left out for the index set shown first. */
export function publicPaths(lang: Lang, id: string | undefined): ScorePaths {
  const to = paths(lang)
  const hidden: Record<string, string> = id === undefined ? {} : { [SET]: id }
  return {
    rankings: (query) => to.rankings({ ...query, ...hidden }),
    agency: (code, query) => to.agency(code, { ...query, ...hidden }),
    items: (code, query, ofDossiers) =>
      (ofDossiers ? to.agencyDossiers : to.agencyItems)(code, { ...query, ...hidden }),
    hidden,
  }
}

/** In the workspace, where officials see every index set, public or not. */
export function staffPaths(lang: Lang, id: string): ScorePaths {
  const to = workspacePaths(lang)
  return {
    rankings: (query) => to.indexSetRankings(id, query),
    agency: (code, query) => to.indexSetAgency(id, code, query),
    items: (code, query) => to.indexSetItems(id, code, query),
    hidden: {},
  }
}
