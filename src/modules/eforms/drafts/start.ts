import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { findProcedure } from '#modules/catalogue/index.ts'
import { formHistory } from '../queries.ts'
import { fromYaml } from '../yaml.ts'
import { beginDraft, findDraft, saveDraft } from './drafts.ts'
import { emptyForm } from './edit.ts'

const MOST_FILE = 500_000 // bytes of a file that is brought in

/** What came of beginning a draft: its procedure, or what is wrong with what was sent, by field. */
export type StartedFormDraft =
  | { code: string; imported: boolean }
  | {
      mistakes: {
        field: 'code' | 'file'
        mistake: 'unknownProcedure' | 'alreadyThere' | 'noFile' | 'badFile'
        reasons?: string
      }[]
    }

/** Begins a draft: empty, from the revision published last, or from a file, which also takes the place of a draft. */
export async function begin(db: Db, given: FormData, by: string, now: Date): Promise<StartedFormDraft> {
  const on = localDay(now)
  if (given.get('do') === 'import') return bringIn(db, given.get('file'), by, now)
  const code = String(given.get('code') ?? '')
    .trim()
    .slice(0, 60)
  const procedure = await findProcedure(db, code, on)
  if (!procedure) return { mistakes: [{ field: 'code', mistake: 'unknownProcedure' }] }
  const [newest] = await formHistory(db, code)
  const isNew = given.get('do') === 'begin'
  if ((isNew && newest) || (await findDraft(db, code, on)))
    return { mistakes: [{ field: 'code', mistake: 'alreadyThere' }] }
  const form = newest?.form ?? emptyForm(code, procedure.name, on)
  await beginDraft(db, { form, basedOn: newest?.id ?? null }, by, now, on)
  return { code, imported: false }
}

async function bringIn(db: Db, file: FormDataEntryValue | null, by: string, now: Date): Promise<StartedFormDraft> {
  const on = localDay(now)
  if (!(file instanceof File) || file.size === 0) return { mistakes: [{ field: 'file', mistake: 'noFile' }] }
  const read = file.size > MOST_FILE ? { ok: false as const, reasons: ['500 kB'] } : fromYaml(await file.text())
  if (!read.ok)
    return { mistakes: [{ field: 'file', mistake: 'badFile', reasons: read.reasons.slice(0, 5).join('; ') }] }
  const { procedure: code } = read.form
  if (!(await findProcedure(db, code, on))) return { mistakes: [{ field: 'file', mistake: 'unknownProcedure' }] }
  const draft = await findDraft(db, code, on)
  if (draft) await saveDraft(db, draft, read.form, by, now)
  else {
    const [newest] = await formHistory(db, code)
    await beginDraft(db, { form: read.form, basedOn: newest?.id ?? null }, by, now, on)
  }
  return { code, imported: true }
}
