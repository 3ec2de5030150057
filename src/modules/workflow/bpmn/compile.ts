import type { ProcessFinding } from '../finding.ts'
import { finished, type Graph } from '../graph.ts'
import { lint } from '../lint/rules.ts'
import type { ProcessModel } from '../model.ts'
import { parse } from './parse.ts'
import { readElements } from './read.ts'
import { shape } from './shape.ts'

/** A diagram that may still lack people and places, or why it cannot be taken in. */
export type Imported =
  | { ok: true; graph: Graph; name: string; findings: ProcessFinding[] }
  | { ok: false; findings: ProcessFinding[] }

/** A process that runs, or everything that keeps it from running. */
export type Compiled =
  | { ok: true; model: ProcessModel; findings: ProcessFinding[] }
  | { ok: false; findings: ProcessFinding[] }

/**
 * Takes in the BPMN of any modeller. Each element that cannot run is refused by its type, id and name with what to use
 * instead; who does a step may be missing, and is guessed from its lane where that says it.
 */
export async function readBpmn(xml: string): Promise<Imported> {
  const parsed = await parse(xml)
  if ('refusals' in parsed) return { ok: false, findings: parsed.refusals }
  const read = readElements(parsed.process)
  const said = [...read.findings, ...parsed.notes]
  if (said.some(({ severity }) => severity === 'refusal')) return { ok: false, findings: said }
  const { graph, findings } = shape(read)
  const all = [...said, ...findings]
  if (all.some(({ severity }) => severity === 'refusal')) return { ok: false, findings: all }
  return { ok: true, graph, name: parsed.process.name ?? '', findings: all }
}

/** The model of a BPMN process, or a list of refusals and errors. Warnings and notes come along with the model. */
export async function compile(xml: string): Promise<Compiled> {
  const read = await readBpmn(xml)
  if (!read.ok) return read
  const findings = [...read.findings, ...lint(read.graph)]
  const model = finished(read.graph)
  const isBad = findings.some(({ severity }) => severity === 'refusal' || severity === 'error')
  return model && !isBad ? { ok: true, model, findings } : { ok: false, findings }
}
