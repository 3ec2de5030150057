import { z } from 'zod'
import { Limit } from '#modules/deadlines/index.ts'
import { ROLES } from '#modules/identity/index.ts'

/**
 * Who does a step: the agency responsible for the dossier, the counter that took it in, an agency by its code, or the
 * one of a level above or below the responsible one (its province, its commune …).
 */
export const ProcessPlace = z.discriminatedUnion('of', [
  z.object({ of: z.literal('responsible') }),
  z.object({ of: z.literal('intake') }),
  z.object({ of: z.literal('code'), code: z.string().min(1) }),
  z.object({ of: z.literal('level'), level: z.enum(['ministry', 'province', 'department', 'district', 'commune']) }),
])
export type ProcessPlace = z.infer<typeof ProcessPlace>

/**
 * What a step is for: receive and forward at the counter, assign, handle, appraise (fit or not), sign, record and seal,
 * return the result, or give an opinion.
 */
export const PURPOSES = ['receive', 'assign', 'handle', 'appraise', 'sign', 'record', 'return', 'opinion'] as const
export type StepPurpose = (typeof PURPOSES)[number]

const id = z.string().min(1)

/** A piece of work for one person. `produces`: a paper that must be there before the step is done. */
export const ProcessStep = z.object({
  id,
  kind: z.literal('step'),
  number: z.string(),
  name: z.string().min(1),
  role: z.enum(ROLES),
  place: ProcessPlace,
  limit: Limit.nullable(),
  purpose: z.enum(PURPOSES),
  produces: z.string().nullable(),
})
export type ProcessStep = z.infer<typeof ProcessStep>

/** Work handed to another agency or level under a process of its own (hồ sơ con, liên thông), and waited for. */
export const SubdossierNode = z.object({
  id,
  kind: z.literal('handover'),
  number: z.string(),
  name: z.string().min(1),
  place: ProcessPlace,
  limit: Limit.nullable(),
  /** The procedure whose process is followed there; null: the general process. */
  procedure: z.string().nullable(),
})
export type SubdossierNode = z.infer<typeof SubdossierNode>

export const Node = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('start') }),
  z.object({ id, kind: z.literal('end') }),
  ProcessStep,
  SubdossierNode,
  /** One way out, by the outcome of the step before. */
  z.object({ id, kind: z.literal('choice') }),
  /** All ways out at once. */
  z.object({ id, kind: z.literal('fork') }),
  /** Waits for all that come in. */
  z.object({ id, kind: z.literal('join') }),
])
export type Node = z.infer<typeof Node>

/** `outcome`: taken when the step before ended so; of a choice, the flow without one is taken otherwise. */
export const Flow = z.object({ id, from: id, to: id, outcome: z.string().nullable() })
export type Flow = z.infer<typeof Flow>

/** A process as it runs, compiled from its BPMN: the first node is the start. */
export const ProcessModel = z.object({ nodes: z.array(Node), flows: z.array(Flow) })
export type ProcessModel = z.infer<typeof ProcessModel>

/** The outcomes that may be chosen at the end of a step: those of the choice that follows it, else only `done`. */
export function outcomesOf(model: ProcessModel, nodeId: string): string[] {
  const next = model.flows.filter((flow) => flow.from === nodeId).map((flow) => nodeOf(model, flow.to))
  const choice = next.find((node) => node.kind === 'choice')
  if (!choice) return ['done']
  return model.flows.filter((flow) => flow.from === choice.id).map((flow) => flow.outcome ?? 'done')
}

/** The node of this id. Throws when the model has none: a compiled model names only what it holds. */
export function nodeOf(model: ProcessModel, nodeId: string): Node {
  const node = model.nodes.find((one) => one.id === nodeId)
  if (!node) throw new Error(`The process has no node ${nodeId}`)
  return node
}
