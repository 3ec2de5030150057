import { expect, test } from 'vitest'
import { compile, readBpmn } from './bpmn/compile.ts'
import { worksOf } from './graph.ts'

const MODEL = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
const flow = (id: string, from: string, to: string, more = '') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" ${more}/>`
/** A file as bpmn.io writes it, with one step and whatever else a test puts in. */
const aFile = (inside: string, outside = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${MODEL} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D" targetNamespace="http://bpmn.io/schema/bpmn">
  ${outside}<bpmn:process id="P" isExecutable="false"><bpmn:startEvent id="S" /><bpmn:userTask id="T" name="Thẩm định" /><bpmn:endEvent id="E" />
  ${flow('f1', 'S', 'T')}${flow('f2', 'T', 'E')}${inside}</bpmn:process></bpmn:definitions>`
const said = async (xml: string) => {
  const read = await readBpmn(xml)
  return { ok: read.ok, says: read.findings.map(({ says }) => says.en), vi: read.findings.map(({ says }) => says.vi) }
}

test('a diagram drawn in Camunda comes in with its lanes as people, to be completed in the table', async () => {
  const xml = aFile('')
    .replace(
      '<bpmn:startEvent',
      `<bpmn:laneSet id="L">
      <bpmn:lane id="L1" name="Bộ phận Một cửa"><bpmn:flowNodeRef>A</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="L2" name="Chuyên viên Sở Y tế"><bpmn:flowNodeRef>T</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:manualTask id="A" name="Trả kết quả" /><bpmn:task id="B" name="Ký duyệt" /><bpmn:exclusiveGateway id="G" name="Đạt?" /><bpmn:exclusiveGateway id="M" />
    ${flow('c1', 'G', 'B', 'name="Có"')}${flow('c2', 'G', 'T2', 'name="Không đạt"')}${flow('c3', 'T2', 'M')}${flow('c4', 'B', 'M')}${flow('c5', 'M', 'A')}${flow('c6', 'A', 'E')}
    <bpmn:userTask id="T2" name="Dự thảo văn bản từ chối" camunda:candidateGroups="chuyen vien" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" /><bpmn:startEvent`,
    )
    .replace('targetRef="E" /><bpmn', 'targetRef="E" /><bpmn')
    .replace(flow('f2', 'T', 'E'), flow('f2', 'T', 'G'))
  const read = await readBpmn(xml)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  expect(
    worksOf(read.graph).map((work) => [
      work.number,
      work.name,
      work.kind === 'step' && work.role,
      work.kind === 'step' && work.purpose,
    ]),
  ).toEqual([
    ['1', 'Thẩm định', 'officer', 'appraise'],
    ['2', 'Ký duyệt', null, 'sign'],
    ['3', 'Dự thảo văn bản từ chối', 'officer', 'handle'],
    ['4', 'Trả kết quả', 'clerk', 'return'],
  ])
  expect(read.graph.flows.filter(({ from }) => from === 'G').map(({ outcome, to }) => [outcome, to])).toEqual([
    ['fit', 'B'],
    ['not_fit', 'T2'],
  ])
  const compiled = await compile(xml)
  expect(compiled.findings.map(({ rule, id }) => [rule, id])).toContainEqual(['noRole', 'B'])
})

test('a Signavio file with pools and another prefix comes in; the empty pool and its messages are noted and left out', async () => {
  const xml = `<?xml version='1.0' encoding='UTF-8'?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signavio="http://www.signavio.com" exporter="Signavio Process Editor" id="sid-1" targetNamespace="http://www.signavio.com">
    <collaboration id="sid-2"><participant id="sid-3" name="Công dân"/><participant id="sid-4" name="UBND xã" processRef="sid-5"/><messageFlow id="sid-6" sourceRef="sid-3" targetRef="sid-8"/></collaboration>
    <process id="sid-5" name="Xác nhận"><startEvent id="sid-7"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/></extensionElements></startEvent>
    <task id="sid-8" name="Tiếp nhận"/><parallelGateway id="sid-9"/><task id="sid-10" name="Ý kiến A"/><task id="sid-11" name="Ý kiến B"/><parallelGateway id="sid-12"/><task id="sid-13" name="Trả kết quả"/><endEvent id="sid-14"/><dataObject id="sid-15"/><dataObjectReference id="sid-16" name="Hồ sơ" dataObjectRef="sid-15"/>
    ${[
      [7, 8],
      [8, 9],
      [9, 10],
      [9, 11],
      [10, 12],
      [11, 12],
      [12, 13],
      [13, 14],
    ]
      .map(([a, b], i) => `<sequenceFlow id="sid-f${i}" sourceRef="sid-${a}" targetRef="sid-${b}"/>`)
      .join('')}</process></definitions>`
  const { ok, says } = await said(xml)
  expect(ok).toBe(true)
  expect(says).toEqual([
    'DataObject “sid-15” (sid-15) is for reading only and left out when the process runs.',
    'DataObjectReference “Hồ sơ” (sid-16) is for reading only and left out when the process runs.',
    'MessageFlow “sid-6” (sid-6) is for reading only and left out when the process runs.',
    'Participant “Công dân” (sid-3) is for reading only and left out when the process runs.',
  ])
})

test.each([
  [
    '<bpmn:intermediateCatchEvent id="X" name="Sau 3 ngày"><bpmn:timerEventDefinition id="t"/></bpmn:intermediateCatchEvent>',
    'IntermediateCatchEvent (Timer) “Sau 3 ngày” (X) cannot run here. Write the time into the step; the ledger keeps the clock.',
  ],
  [
    '<bpmn:boundaryEvent id="X" attachedToRef="T"><bpmn:timerEventDefinition id="t"/></bpmn:boundaryEvent>',
    'BoundaryEvent “X” (X) cannot run here. Supplements, pauses and withdrawal are there at every step already; leave it out.',
  ],
  [
    '<bpmn:scriptTask id="X" name="Tính phí"/>',
    'ScriptTask “Tính phí” (X) cannot run here. Use a step done by a person (user task).',
  ],
  [
    '<bpmn:userTask id="X" name="Mỗi phòng"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>',
    'UserTask (MultiInstanceLoop) “Mỗi phòng” (X) cannot run here. Use a choice that leads back to an earlier step; draw parallel work branch by branch.',
  ],
  [
    '<bpmn:inclusiveGateway id="X"/>',
    'InclusiveGateway “X” (X) cannot run here. Use an exclusive gateway for a choice, a parallel gateway for work at the same time.',
  ],
  [
    '<bpmn:eventBasedGateway id="X"/>',
    'EventBasedGateway “X” (X) cannot run here. Use an exclusive gateway for a choice, a parallel gateway for work at the same time.',
  ],
  [
    '<bpmn:subProcess id="X" name="Con"/>',
    'SubProcess “Con” (X) cannot run here. Use a hand-over (call activity), or draw its steps in the process itself.',
  ],
  [
    '<bpmn:startEvent id="X"><bpmn:messageEventDefinition id="m"/></bpmn:startEvent>',
    'StartEvent (Message) “X” (X) cannot run here. Use a hand-over to another agency (call activity); its result is waited for.',
  ],
  [
    '<bpmn:endEvent id="X"><bpmn:terminateEventDefinition id="m"/></bpmn:endEvent>',
    'EndEvent (Terminate) “X” (X) cannot run here. Use a plain start or end event.',
  ],
])('what cannot run is refused by type, name and id, with what to use instead: %s', async (element, reason) => {
  const { ok, says } = await said(aFile(element))
  expect(ok).toBe(false)
  expect(says).toEqual([reason])
})

test('a file made to do harm is refused before anything in it is followed', async () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`
  const outside = `<!DOCTYPE foo [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>`
  for (const harm of [laughs, outside]) {
    const xml = aFile('').replace('?>', `?>${harm}`).replace('Thẩm định', '&xxe;&b;')
    expect((await said(xml)).says).toEqual([
      'The file declares a DOCTYPE or XML entities, which is refused for safety. Export it anew from a BPMN modeller.',
    ])
  }
  const huge = aFile(`<!--${'x'.repeat(10_000_000)}-->`)
  expect((await said(huge)).says).toEqual([
    'The file is larger than 1000 kB, more than a process needs. Export this process alone and import it again.',
  ])
  const many = aFile(Array.from({ length: 600 }, (_, i) => `<bpmn:task id="n${i}"/>`).join(''))
  expect((await said(many)).says[0]).toMatch(/^The process has 605 elements, more than 500/)
})

test.each([
  ['', /^The file is not XML/],
  ['Quy trình', /^The file is not XML/],
  ['{"process": 1}', /^The file is not XML/],
  ['<html><body/></html>', /^The file is not BPMN 2.0/],
  [`<bpmn:definitions ${MODEL}><bpmn:process id="P">`, /^The file is not XML/],
  [`<bpmn:definitions ${MODEL}></bpmn:definitions>`, /no process with steps/],
  [
    aFile('', `<bpmn:process id="Q" name="Khác"><bpmn:task id="q"/></bpmn:process>`),
    /holds 2 processes with steps \(Khác, P\)/,
  ],
  [aFile('<bpmn:startEvent id="S2"/>'), /exactly one start event; 2 found/],
  [aFile(flow('f3', 'T', 'nowhere')), /Flow “f3” does not begin or does not end/],
  [
    aFile(
      `<bpmn:exclusiveGateway id="A"/><bpmn:exclusiveGateway id="B"/>${flow('a', 'A', 'B')}${flow('b', 'B', 'A')}${flow('c', 'T', 'A')}`,
    ),
    /circle without any step/,
  ],
  [
    aFile(
      `<bpmn:exclusiveGateway id="A"/><bpmn:task id="U"/>${flow('a', 'A', 'U', 'name="Đạt"')}${flow('b', 'A', 'E', 'name="OK"')}${flow('c', 'U', 'A')}`,
    ),
    /carry the outcome “fit”/,
  ],
])('a file that is no process is refused with the reason: %#', async (xml, reason) => {
  const { ok, says, vi } = await said(xml)
  expect(ok).toBe(false)
  expect(says.join('\n')).toMatch(reason)
  expect(vi.join('')).not.toMatch(/\{\w+\}/)
})
