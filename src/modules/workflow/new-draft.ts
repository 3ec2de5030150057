import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { findAgency, LEVELS } from '#modules/units/index.ts'
import { readBpmn } from './bpmn/compile.ts'
import { newestOf } from './commands.ts'
import { beginDraft } from './drafts.ts'
import { finding, type ProcessFinding } from './finding.ts'
import { lintDrawing } from './lint/bpmn.ts'
import { findProcess, getProcess } from './queries.ts'
import type { ProcessScope } from './revision.ts'
import { mayWrite, type Rights } from './rights.ts'

type BeginMistake = 'unknownProcedure' | 'unknownAgency' | 'notYours' | 'noFile'
export type StartedProcessDraft =
  /** `notes`: what was left out of a file that came in. */
  | { id: number; imported: boolean; notes: ProcessFinding[] }
  | { typed: Record<string, string>; mistakes: [field: string, BeginMistake][]; refusals: ProcessFinding[] }

const MOST_BYTES = 1_000_000

/** Begins a draft as a form asks: a copy of a published process, of what is in force for a scope, or from a BPMN file. */
export async function begin(
  db: Db,
  form: FormData,
  rights: Rights,
  by: string,
  now: Date,
): Promise<StartedProcessDraft> {
  const said = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  if (said('do') === 'copy')
    return { id: await copy(db, Number(said('copy')) || 0, rights, by, now), imported: false, notes: [] }
  const typed = Object.fromEntries(['procedure', 'level', 'agency', 'onTheSpot'].map((name) => [name, said(name)]))
  const { scope, name, mistakes } = await scopeOf(db, typed, rights)
  const file = form.get('file')
  const isImport = said('do') === 'import'
  if (isImport && !(file instanceof File && file.size > 0)) mistakes.push(['file', 'noFile'])
  if (mistakes.length > 0) return { typed, mistakes, refusals: [] }

  const onTheSpot = typed.onTheSpot === 'yes'
  const basedOn = (await newestOf(db, { ...scope, onTheSpot }))?.id ?? null
  const head = { ...scope, onTheSpot, basedOn, supplement: 'pause' as const, source: '' }
  if (!isImport || !(file instanceof File)) {
    const from = basedOn === null ? await inForce(db, scope, onTheSpot, localDay(now)) : await getProcess(db, basedOn)
    const beginning = { ...head, name: name || from?.name || '…', supplement: from?.supplement ?? 'pause' }
    const diagram = from?.model ?? { nodes: [], flows: [] }
    return {
      id: await beginDraft(db, { ...beginning, ...(from ? { diagram } : { rows: [] }) }, by, now),
      imported: false,
      notes: [],
    }
  }
  const read = await readFile(file)
  if (!read.ok) return { typed, mistakes: [], refusals: read.findings }
  return {
    id: await beginDraft(db, { ...head, name: name || read.name || file.name, diagram: read.graph }, by, now),
    imported: true,
    notes: read.findings,
  }
}

async function readFile(file: File) {
  if (file.size > MOST_BYTES)
    return { ok: false as const, findings: [finding('tooLarge', {}, { most: MOST_BYTES / 1000 })] }
  const xml = await file.text()
  const read = await readBpmn(xml)
  return read.ok ? { ...read, findings: [...read.findings, ...(await lintDrawing(xml))] } : read
}

async function copy(db: Db, id: number, rights: Rights, by: string, now: Date): Promise<number> {
  const process = await getProcess(db, id)
  if (!mayWrite(rights, process)) throw notFound('Process')
  const basedOn = (await newestOf(db, process))?.id ?? null
  return beginDraft(db, { ...process, basedOn, diagram: process.model }, by, now)
}

async function scopeOf(db: Db, typed: Record<string, string>, rights: Rights) {
  const mistakes: [string, BeginMistake][] = []
  const procedure = typed.procedure ? await procedureOf(db, typed.procedure) : undefined
  if (typed.procedure && !procedure) mistakes.push(['procedure', 'unknownProcedure'])
  const agency = typed.agency ? await findAgency(db, typed.agency) : undefined
  if (typed.agency && !agency) mistakes.push(['agency', 'unknownAgency'])
  const level = LEVELS.find((one) => one === typed.level) ?? null
  const scope: ProcessScope = { procedureId: procedure?.id ?? null, agencyId: agency?.id ?? null, level }
  if (mistakes.length === 0 && !mayWrite(rights, scope)) mistakes.push(['agency', 'notYours'])
  return { scope, name: procedure?.name ?? '', mistakes }
}

const procedureOf = (db: Db, code: string) =>
  db
    .selectFrom('procedure')
    .innerJoin('procedureRevision as revision', 'revision.procedureId', 'procedure.id')
    .where('procedure.code', '=', code)
    .select(['procedure.id', 'revision.name'])
    .orderBy('revision.validFrom', 'desc')
    .executeTakeFirst()

const inForce = async (db: Db, { procedureId, agencyId }: ProcessScope, onTheSpot: boolean, on: string) =>
  (await findProcess(db, { procedureId, agencyId: agencyId ?? 0, onTheSpot }, on)) ??
  (await findProcess(db, { procedureId: null, agencyId: agencyId ?? 0 }, on))
