import { type Lang, pathIn } from './i18n.ts'

export type Query = Record<string, string | number | null | undefined>

/** Adds a query; what is null, undefined or empty is left out, so the same question always has the same address. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const segment = encodeURIComponent

/** Where every public page is, in one place: no path is typed twice. */
export function paths(lang: Lang) {
  const at = (path: string, query?: Query) => withQuery(pathIn(lang, path), query)
  return {
    home: () => at('/'),
    procedures: (query?: Query) => at('/thu-tuc', query),
    procedure: (code: string) => at(`/thu-tuc/${segment(code)}`),
    rankings: (query?: Query) => at('/xep-hang', query),
    agency: (code: string, query?: Query) => at(`/co-quan/${segment(code)}`, query),
    agencyDossiers: (code: string, query?: Query) => at(`/co-quan/${segment(code)}/ho-so`, query),
    rulebooks: () => at('/bo-chi-so'),
    rulebook: (id: string) => at(`/bo-chi-so/${segment(id)}`),
    calculator: (id: string, query?: Query) => at(`/bo-chi-so/${segment(id)}/tinh-thu`, query),
    openData: () => at('/du-lieu-mo'),
    about: () => at('/ve-he-thong'),
    api: () => at(apiPaths.documentation()),
  }
}

/** Addresses that have no language. */
export const apiPaths = {
  description: () => '/api/v1/openapi.json',
  documentation: () => '/api/v1',
  scorecard: (agency: string, rulebook: string, query?: Query) =>
    withQuery(`/api/v1/agencies/${segment(agency)}/scorecards/${segment(rulebook)}`, query),
  ranking: (rulebook: string, query?: Query) => withQuery(`/api/v1/rankings/${segment(rulebook)}`, query),
  rankingCsv: (rulebook: string, query?: Query) => withQuery(`/du-lieu-mo/xep-hang/${segment(rulebook)}.csv`, query),
  dossiers: (agency: string, query?: Query) => withQuery(`/api/v1/agencies/${segment(agency)}/dossiers`, query),
  rulebook: (id: string) => `/api/v1/rulebooks/${segment(id)}`,
  live: () => '/truc-tiep',
}
