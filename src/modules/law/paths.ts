import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { LawText } from './revision.ts'

type Which = Pick<LawText<unknown>, 'family' | 'key'>

/** Where a text of law is shown: what is in force, and its revisions. */
export const textPath = (lang: Lang, { family, key }: Which) => workspacePaths(lang).lawText(family, key)
/** A revision by its number; shipped ones share number 1 and are told apart by their day. */
export const revisionPath = (lang: Lang, { family, key }: Which, number: number, from?: string) =>
  workspacePaths(lang).lawRevision(family, key, number, { tu: number === 1 ? from : undefined })
/** Where a revision that has not begun is taken back. */
export const withdrawalPath = (lang: Lang, { family, key }: Which, number: number) =>
  workspacePaths(lang).lawWithdrawal(family, key, number)
/** Where a draft is begun and written in the controls of one part. */
export const draftPath = (lang: Lang, { family, key }: Which, part?: string) =>
  workspacePaths(lang).lawDraft(family, key, { phan: part })
/** Where it is written as YAML. */
export const yamlPath = (lang: Lang, { family, key }: Which) => workspacePaths(lang).lawDraftYaml(family, key)
/** Where it is looked at once more and published. */
export const publicationPath = (lang: Lang, { family, key }: Which) => workspacePaths(lang).lawPublication(family, key)
/** Where it is thrown away. */
export const dropPath = (lang: Lang, { family, key }: Which) => workspacePaths(lang).lawDrop(family, key)
