import Linter from 'bpmnlint/lib/linter.js'
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js'
import { moddle } from '../bpmn/parse.ts'
import { type FindingRule, finding, type ProcessFinding } from '../finding.ts'

/** The rules of bpmnlint that say something about processes of ours, by what we call them. */
const RULES: Record<string, FindingRule> = {
  'label-required': 'labelRequired',
  'no-disconnected': 'notConnected',
  'no-duplicate-sequence-flows': 'duplicateFlow',
  'superfluous-gateway': 'superfluousGateway',
  'no-implicit-start': 'implicitStart',
  'no-implicit-end': 'implicitEnd',
  'no-implicit-split': 'implicitSplit',
}

const linter = new Linter({
  resolver: new NodeResolver(),
  config: { rules: Object.fromEntries(Object.keys(RULES).map((rule) => [rule, 'warn'])) },
})

/** What bpmnlint says of a diagram as it was drawn, in our words. The XML is one that was taken in already. */
export async function lintDrawing(xml: string): Promise<ProcessFinding[]> {
  const { rootElement } = await moddle().fromXML(xml)
  const reports = await linter.lint(rootElement)
  return Object.entries(reports).flatMap(([rule, list]) =>
    list.map(({ id = '', message }) => finding(RULES[rule] ?? 'otherLint', { id }, { reason: message })),
  )
}
