import type { PaperInput } from '../../actions.ts'
import { type Answers, type FieldSpec, type FormGround, same, titleOf, type Words } from './field.ts'
import { words } from './field-messages.ts'
import type { FormSpec } from './forms.ts'

/** What may be asked for: the papers of the procedure, and more in words. */
const asking: FormSpec = {
  fields: ({ components }) => [
    { name: 'ground', type: 'area', label: words.ground, hint: words.supplementHint },
    ...(components.length > 0
      ? ([
          {
            name: 'items',
            type: 'checks',
            label: words.items,
            options: components.map((name) => ({ value: name, label: same(name) })),
          },
        ] satisfies FieldSpec[])
      : []),
    { name: 'other', type: 'area', label: words.otherItems, hint: words.oneALine },
  ],
  gather: ({ text, list }) => ({
    ground: text('ground'),
    items: [
      ...list('items'),
      ...text('other')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ],
  }),
  place: (path) => (path === 'items' ? 'other' : path),
}

const asked = ({ of }: FormGround) => of.supplements.find(({ completedAt }) => completedAt === null)?.items ?? []

/** Each paper that was asked for: whether it came, and its file. */
const coming: FormSpec = {
  fields: (at) => [
    ...(asked(at).length > 0
      ? ([
          {
            name: 'came',
            type: 'checks',
            label: words.came,
            options: asked(at).map((item, i) => ({ value: String(i), label: same(item) })),
            values: asked(at).map((_, i) => String(i)),
          },
        ] satisfies FieldSpec[])
      : []),
    ...asked(at).map(
      (item, i): FieldSpec => ({
        name: `file-${i}`,
        type: 'file',
        label: { vi: `Tệp: ${item}`, en: `File: ${item}` },
      }),
    ),
    { name: 'more', type: 'file', label: words.moreFile },
  ],
  gather: (answers, at) => {
    const came = new Set(answers.list('came'))
    const papers = asked(at).flatMap((name, i): PaperInput[] => {
      const file = answers.file(`file-${i}`)
      if (!came.has(String(i)) && !file) return []
      const component = at.components.indexOf(name)
      return [{ name, component: component < 0 ? null : component, ...fileOf(file) }]
    })
    const more = answers.file('more')
    return { papers: more ? [...papers, { name: titleOf(more), ...fileOf(more) }] : papers }
  },
  place: () => 'came',
}

const fileOf = (kept: ReturnType<Answers['file']>) =>
  kept ? { file: kept.hash, fileName: kept.name.slice(0, 300) } : {}

/** The questions about a paper that an agency makes. */
export const producedFields = (name: string, hint?: Words): FieldSpec[] => [
  { name: 'paper', type: 'text', label: words.paperName, value: name, ...(hint && { hint }) },
  { name: 'paperCode', type: 'text', label: words.paperCode, hint: words.paperCodeHint },
  { name: 'file', type: 'file', label: words.file, hint: words.fileHint },
]

/** The paper that was made; none when neither name nor file were given. */
export function produced(answers: Answers): PaperInput[] {
  const file = answers.file('file')
  const name = answers.text('paper').trim() || (file ? titleOf(file) : '')
  if (!name) return []
  return [{ name, kind: 'original', code: answers.text('paperCode').trim() || null, ...fileOf(file) }]
}

const NUMBER_OF_FEES = 3

/** What concerns papers and fees. */
export const paperForms: Record<
  'completion_request' | 'supplement_request' | 'completion' | 'supplement' | 'result' | 'payment_request' | 'payment',
  FormSpec
> = {
  completion_request: asking,
  supplement_request: asking,
  completion: coming,
  supplement: coming,
  result: {
    fields: () => producedFields(''),
    gather: (answers, { task }) => ({ papers: produced(answers), ...(task && { task: task.number }) }),
    place: () => 'paper',
  },
  payment_request: {
    fields: () => [
      { name: 'ground', type: 'area', label: words.ground },
      ...Array.from({ length: NUMBER_OF_FEES }, (_, i): FieldSpec[] => [
        { name: `fee-${i}`, type: 'text', label: words.fee(i + 1) },
        { name: `amount-${i}`, type: 'money', label: words.amount(i + 1) },
      ]).flat(),
    ],
    gather: ({ text }) => ({
      ground: text('ground'),
      fees: Array.from({ length: NUMBER_OF_FEES }, (_, i) => i)
        .filter((i) => text(`fee-${i}`).trim() || text(`amount-${i}`).trim())
        .map((i) => ({ name: text(`fee-${i}`), amount: Number(text(`amount-${i}`).replace(/[.,\s]/g, '')) })),
    }),
    place: (path) => {
      const [first, i = '0', which = 'name'] = path.split('.')
      if (first !== 'fees') return path
      return which === 'amount' ? `amount-${i}` : `fee-${i}`
    },
  },
  payment: {
    fields: () => [
      {
        name: 'way',
        type: 'radio',
        label: words.way,
        options: [
          { value: 'cash', label: words.ways.cash },
          { value: 'transfer', label: words.ways.transfer },
        ],
      },
    ],
    gather: ({ text }) => ({ way: text('way') }),
  },
}
