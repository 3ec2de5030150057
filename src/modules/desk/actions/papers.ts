import { cut } from '#lib/text.ts'
import type { PaperInput } from '#modules/cases/index.ts'
import { type FieldSpec, type FormContext, same, type TypedAnswers, titleOf } from './field.ts'

const words = {
  came: { vi: 'Giấy tờ đã nhận', en: 'Papers that came' },
  fileOf: (item: string) => ({ vi: `Tệp: ${item}`, en: `File: ${item}` }),
  moreFile: { vi: 'Tệp khác', en: 'Another file' },
  paper: { vi: 'Tên văn bản', en: 'Name of the paper' },
  code: { vi: 'Mã giấy tờ kết quả (nếu có)', en: 'Code of the result, if any' },
  codeHint: {
    vi: 'Kết quả điện tử cần có mã để được tính là trực tuyến.',
    en: 'An e-result counts as online only with its code.',
  },
  file: { vi: 'Tệp văn bản', en: 'File' },
  fileHint: { vi: 'PDF, JPEG hoặc PNG, không quá 20 MB.', en: 'PDF, JPEG or PNG, 20 MB at most.' },
}

const asked = ({ dossier }: FormContext) =>
  dossier.supplements.find(({ completedAt }) => completedAt === null)?.items ?? []

const fileOf = (kept: ReturnType<TypedAnswers['file']>) =>
  kept ? { file: kept.hash, fileName: cut(kept.name, 300) } : {}

/** Each paper that was asked for: whether it came, and its file. */
export const askedPapers = {
  fields(at: FormContext): FieldSpec[] {
    const items = asked(at)
    const options = items.map((item, i) => ({ value: String(i), label: same(item) }))
    const values = options.map(({ value }) => value)
    const came: FieldSpec[] = [{ name: 'came', type: 'checks', label: words.came, options, values }]
    return [
      ...(items.length > 0 ? came : []),
      ...items.map((item, i): FieldSpec => ({ name: `file-${i}`, type: 'file', label: words.fileOf(item) })),
      { name: 'more', type: 'file', label: words.moreFile },
    ]
  },
  gather(answers: TypedAnswers, at: FormContext) {
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
  place: (_path: string, at: FormContext) => (asked(at).length > 0 ? 'came' : 'more'),
}

/** The questions about a paper that an agency makes; `hint`: of its name. */
export const producedFields = (name: string, hint?: FieldSpec['hint']): FieldSpec[] => [
  { name: 'paper', type: 'text', label: words.paper, value: name, ...(hint && { hint }) },
  { name: 'paperCode', type: 'text', label: words.code, hint: words.codeHint },
  { name: 'file', type: 'file', label: words.file, hint: words.fileHint },
]

/** The paper that was made; none when neither name nor file were given. */
export function produced(answers: TypedAnswers): PaperInput[] {
  const file = answers.file('file')
  const name = answers.text('paper').trim() || (file ? titleOf(file) : '')
  if (!name) return []
  return [{ name, kind: 'original', code: answers.text('paperCode').trim() || null, ...fileOf(file) }]
}

/** Where a mistake about such a paper is shown. */
export const placeOfPaper = (path: string) =>
  path.endsWith('.code') ? 'paperCode' : path.startsWith('papers') ? 'paper' : path
