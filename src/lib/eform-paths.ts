import type { Lang } from './i18n.ts'
import { workspacePaths } from './paths.ts'

/** Where the page's script asks for the communes of a province. */
export const communesPath = () => '/bieu-mau/xa'

const under = (lang: Lang, code: string, rest = '') =>
  `${workspacePaths(lang).forms()}/${encodeURIComponent(code)}${rest}`

/** Where the form of a procedure is shown: what is in force, and its history. */
export const formPath = (lang: Lang, code: string) => under(lang, code)
/** Where a form is begun or brought in as a file. */
export const newFormPath = (lang: Lang) => `${workspacePaths(lang).forms()}/ban-thao`
/** Where a draft is written, as a whole, page by page and question by question. */
export const draftPath = (lang: Lang, code: string, section?: string, field?: string) =>
  under(lang, code, `/ban-thao${section ? `/phan/${section}` : ''}${field ? `/${field}` : ''}`)
/** Where it is tried as a citizen would meet it: the draft, or a revision that is published. */
export const trialPath = (lang: Lang, code: string, version?: number) =>
  under(lang, code, version === undefined ? '/ban-thao/xem-thu' : `/xem-thu/${version}`)
/** Where it is looked at once more and published. */
export const publicationPath = (lang: Lang, code: string) => under(lang, code, '/ban-thao/ban-hanh')
/** Where it is thrown away. */
export const dropPath = (lang: Lang, code: string) => under(lang, code, '/ban-thao/bo')
/** The form as a file: of the draft, or of a published revision. */
export const filePath = (lang: Lang, code: string, version?: number) =>
  under(lang, code, version === undefined ? '/ban-thao/bieu-mau.yaml' : `/${version}/bieu-mau.yaml`)
/** What has changed since the revision before. */
export const comparisonPath = (lang: Lang, code: string, version: number) => under(lang, code, `/${version}/thay-doi`)
