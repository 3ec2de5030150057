import type { Answers } from '#lib/condition.ts'
import type { Bilingual } from '#lib/i18n.ts'
import type { Procedure } from '#modules/catalogue/index.ts'
import type { FileType } from '#modules/documents/index.ts'
import type { FormRevision } from '#modules/eforms/index.ts'

/** A file of a paper of a draft, and whether it was taken from an earlier dossier. */
export type DraftPaper = {
  file: string
  fileName: string
  reused: boolean
  code: string | null
  size?: number
  type?: FileType
  /** Bytes of a picture's dots, where they are unpacked to become a page. */
  unpacked?: number
}

/** What somebody is filling in. `papers`: the files of each paper in their order, by the place of its component. */
export type FilingDraft = {
  id: string
  citizenId: string
  procedure: string
  agency: string | null
  answers: Answers
  papers: Record<string, DraftPaper[]>
  /** The form that it was shown last: it follows what is in force until it is sent. */
  formRevisionId: number | null
  standing: DraftBasis | null
  /** What changed meanwhile and was not told yet. */
  revised: Revised | null
  savedAt: Date
  dossier: string | null
}

/**
 * Under what a draft was shown last: the revision of the procedure, and its papers by place. A place is the number that a
 * paper got when it was first asked for; it never becomes another paper's, whatever is added or taken away.
 */
export type DraftBasis = {
  revision: number
  names: string[]
  /** The places of the papers that are asked for now, in the order of the procedure. */
  asked: number[]
  /** The papers as they stood in the procedure that the form was written for. */
  bound: string[]
}

/** What is in force of a procedure on a day. */
export type InForce = { procedure: Procedure; form: FormRevision | undefined }

/** What changed while somebody was filling in: since which day, what is asked now, and what of theirs is not any more. */
export type Revised = { from: string | null; added: Bilingual[]; removed: Bilingual[] }
