/**
 * What BPMN does not say of a step: attributes of their own namespace on its activities and flows, which every
 * modeller keeps. `place` is `responsible`, `intake`, `code:H36.11` or `level:province`.
 */
export const motcua = {
  name: 'Motcua',
  uri: 'https://motcua.vn/schema/bpmn/1.0',
  prefix: 'motcua',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Work',
      extends: ['bpmn:Activity'],
      properties: ['number', 'role', 'place', 'limitValue', 'limitUnit', 'purpose', 'produces', 'procedure'].map(
        (name) => ({ name, isAttr: true, type: 'String' }),
      ),
    },
    {
      name: 'Way',
      extends: ['bpmn:SequenceFlow'],
      properties: [{ name: 'outcome', isAttr: true, type: 'String' }],
    },
  ],
}
