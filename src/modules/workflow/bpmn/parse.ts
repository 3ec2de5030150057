import { BpmnModdle, type Element } from 'bpmn-moddle'
import { finding, type ProcessFinding } from '../finding.ts'
import { motcua } from './extension.ts'

const MOST_BYTES = 1_000_000
/** Elements of one process; the largest real one seen has 60. */
const MOST_ELEMENTS = 500

export const moddle = () => new BpmnModdle({ motcua })

export type Parsed = { root: Element; process: Element; notes: ProcessFinding[] } | { refusals: ProcessFinding[] }

/**
 * The one process of a BPMN file. Nothing outside the file is ever loaded and no entity is replaced: a file that
 * declares any is refused, like one that is too large or holds no process or several with steps.
 */
export async function parse(xml: string): Promise<Parsed> {
  if (Buffer.byteLength(xml) > MOST_BYTES) return { refusals: [finding('tooLarge', {}, { most: MOST_BYTES / 1000 })] }
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return { refusals: [finding('doctype')] }
  let read: Awaited<ReturnType<BpmnModdle['fromXML']>>
  try {
    read = await moddle().fromXML(xml)
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : '').split('\n')
    const isOther = /expected <bpmn:Definitions>|failed to parse document as/.test(reason) && /<\w/.test(xml)
    return { refusals: [isOther ? finding('notBpmn') : finding('unreadable', {}, { reason: reason.slice(0, 200) })] }
  }
  const torn = read.warnings.find(({ message }) => /^(unparsable content|unclosed|unexpected)/.test(message))
  if (torn)
    return { refusals: [finding('unreadable', {}, { reason: torn.message.replace(/\s+/g, ' ').slice(0, 200) })] }
  return theProcess(read.rootElement)
}

function theProcess(root: Element): Parsed {
  const all = listOf(root, 'rootElements')
  const processes = all.filter((one) => one.$type === 'bpmn:Process' && listOf(one, 'flowElements').length > 0)
  const [process, ...others] = processes
  if (!process) return { refusals: [finding('noProcess')] }
  if (others.length > 0) {
    const names = processes.map(({ name, id }) => name || id || '').join(', ')
    return { refusals: [finding('manyProcesses', {}, { count: processes.length, names })] }
  }
  const count = listOf(process, 'flowElements').length
  if (count > MOST_ELEMENTS) return { refusals: [finding('tooMany', process, { count, most: MOST_ELEMENTS })] }
  const loose = all
    .filter((one) => one.$type === 'bpmn:Collaboration')
    .flatMap((one) => [
      ...listOf(one, 'messageFlows'),
      ...listOf(one, 'artifacts'),
      ...listOf(one, 'participants').filter((pool) => pool.get('processRef') !== process),
    ])
  return { root, process, notes: loose.map(leftOut) }
}

/** The note that an element is left out. */
export const leftOut = (element: Element) =>
  finding('ignored', { ...element, type: typeName(element), id: element.id, name: element.name })

/** `Timer` of `bpmn:Timer`: what a modeller calls it. */
export const typeName = (element: Element) => element.$type.replace(/^\w+:/, '')

/** The elements that an element holds under this name. */
export const listOf = (element: Element, name: string): Element[] => (element.get(name) as Element[] | undefined) ?? []
