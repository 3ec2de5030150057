import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/paths.ts'
import type { LawText } from './revision.ts'

type Which = Pick<LawText<unknown>, 'family' | 'key'>

const under = (lang: Lang, { family, key }: Which, rest = '') =>
  `${workspacePaths(lang).lawData()}/${encodeURIComponent(family)}/${encodeURIComponent(key)}${rest}`

/** Where a text of law is shown: what is in force, and its revisions. */
export const textPath = (lang: Lang, text: Which) => under(lang, text)
/** A revision by its number; shipped ones share number 1 and are told apart by their day. */
export const revisionPath = (lang: Lang, text: Which, number: number, from?: string) =>
  under(lang, text, `/ban/${number}${number === 1 && from ? `?tu=${from}` : ''}`)
/** Where a revision that has not begun is taken back. */
export const withdrawalPath = (lang: Lang, text: Which, number: number) => under(lang, text, `/ban/${number}/rut`)
/** Where a draft is begun and written in the controls of one part. */
export const draftPath = (lang: Lang, text: Which, part?: string) =>
  under(lang, text, `/ban-thao${part ? `?phan=${encodeURIComponent(part)}` : ''}`)
/** Where it is written as YAML. */
export const yamlPath = (lang: Lang, text: Which) => under(lang, text, '/ban-thao/van-ban')
/** Where it is looked at once more and published. */
export const publicationPath = (lang: Lang, text: Which) => under(lang, text, '/ban-thao/ban-hanh')
/** Where it is thrown away. */
export const dropPath = (lang: Lang, text: Which) => under(lang, text, '/ban-thao/bo')
