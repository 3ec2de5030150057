import type { Element } from 'bpmn-moddle'
import { listOf } from './parse.ts'

/** The name of the lane each element stands in, the innermost, after that of the lanes around it. */
export function lanesOf(process: Element): Map<string, string> {
  const names = new Map<string, string>()
  const waiting = listOf(process, 'laneSets')
    .flatMap((set) => listOf(set, 'lanes'))
    .map((lane) => ({ lane, around: '' }))
  for (const { lane, around } of waiting) {
    const name = `${lane.name ?? ''} ${around}`.trim()
    for (const { id } of listOf(lane, 'flowNodeRef')) if (id) names.set(id, name)
    const inner = lane.get('childLaneSet') as Element | undefined
    if (inner) waiting.push(...listOf(inner, 'lanes').map((one) => ({ lane: one, around: name })))
  }
  return names
}
