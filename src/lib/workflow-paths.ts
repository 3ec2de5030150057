import type { Lang } from './i18n.ts'
import { workspacePaths } from './paths.ts'

const under = (lang: Lang, rest: string) => `${workspacePaths(lang).processes()}/${rest}`

/** Where drafts are begun. */
export const newDraftPath = (lang: Lang) => under(lang, 'ban-thao')
/** Where a draft is written. */
export const draftPath = (lang: Lang, id: number) => under(lang, `ban-thao/${id}`)
/** Where it is looked at once more and published. */
export const publicationPath = (lang: Lang, id: number) => under(lang, `ban-thao/${id}/ban-hanh`)
/** Where it is thrown away. */
export const dropPath = (lang: Lang, id: number) => under(lang, `ban-thao/${id}/bo`)
/** The BPMN file of a published process. */
export const bpmnPath = (lang: Lang, id: number) => under(lang, `${id}/quy-trinh.bpmn`)
