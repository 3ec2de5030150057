import { type FieldSpec, type FormContext, same, type TypedAnswers } from './field.ts'
import { reasonField } from './reasons.ts'

const words = {
  once: {
    vi: 'Chỉ được yêu cầu một lần, nêu đủ mọi giấy tờ còn thiếu.',
    en: 'Papers may be asked for once only: name everything that is missing.',
  },
  items: { vi: 'Giấy tờ cần bổ sung', en: 'Papers that are missing' },
  other: { vi: 'Giấy tờ hoặc nội dung khác cần bổ sung', en: 'Other papers or corrections' },
  oneALine: { vi: 'Mỗi dòng một mục.', en: 'One a line.' },
}

/** What may be asked for: the papers of the procedure, and more in words. */
export const missingPapers = {
  fields({ components }: FormContext): FieldSpec[] {
    const options = components.map((name) => ({ value: name, label: same(name) }))
    const known: FieldSpec[] = [{ name: 'items', type: 'checks', label: words.items, options }]
    return [
      reasonField(words.once),
      ...(components.length > 0 ? known : []),
      { name: 'other', type: 'area', label: words.other, hint: words.oneALine },
    ]
  },
  gather({ text, list }: TypedAnswers) {
    const other = text('other').split('\n')
    return { ground: text('ground'), items: [...list('items'), ...other.map((line) => line.trim()).filter(Boolean)] }
  },
  place: (path: string) => (path.startsWith('items') ? 'other' : path),
}
