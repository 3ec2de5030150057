import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Bilingual } from '#lib/i18n.ts'
import type { Law, LawText } from '#modules/law/index.ts'

export const FORM_KINDS = [
  'receiptSlip',
  'supplementRequest',
  'refusal',
  'apology',
  'stopNotice',
  'controlSheet',
  'register',
] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** The circular that prescribes the forms, and the number and title of each that it has. */
const FormBook = z.strictObject({
  name: z.string().min(1).max(200),
  forms: z.partialRecord(
    z.enum(FORM_KINDS),
    z.strictObject({ number: z.string().min(1).max(10), title: z.string().min(1).max(200) }),
  ),
})
type FormBook = z.infer<typeof FormBook>

const ShippedBook = FormBook.extend({
  id: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
  source: z.string(),
  certainty: z.enum(['official', 'agreed', 'single', 'unconfirmed']),
})

/** The printed forms of the counter as they are numbered and titled, as data. */
export const printedFormsLaw: LawText<FormBook> = {
  family: 'mau-giay',
  key: 'bo-phan-mot-cua',
  title: { vi: 'Mẫu giấy của Bộ phận Một cửa', en: 'Printed forms of the counter' },
  shipped() {
    const folder = fileURLToPath(new URL('../../../../rulebooks/forms/', import.meta.url))
    return globSync(`${folder}*.yaml`)
      .map((file) => ShippedBook.parse(parse(readFileSync(file, 'utf8'))))
      .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
      .map(({ validFrom, source, certainty, name, forms }) => ({
        validFrom,
        source,
        certainty,
        content: { name, forms },
      }))
  },
  schema: FormBook,
  lint: ({ forms }) =>
    FORM_KINDS.filter((kind) => !forms[kind]).map((kind) => ({
      path: ['forms'],
      severity: 'warning',
      says: {
        vi: `Không có mẫu “${KIND_NAMES[kind].vi}”; khi in vẫn dùng tên của bản gần nhất có mẫu này`,
        en: `No form “${KIND_NAMES[kind].en}”; printed as in the nearest revision that has one`,
      },
    })),
  lines: ({ name, forms }, lang) => [
    { name: LAW_NAME[lang], value: name },
    ...FORM_KINDS.flatMap((kind) => {
      const form = forms[kind]
      return form ? [{ name: KIND_NAMES[kind][lang], value: `${form.number}: ${form.title}` }] : []
    }),
  ],
  form: () => [
    {
      code: 'tat-ca',
      title: { vi: 'Các mẫu', en: 'The forms' },
      controls: [
        { kind: 'line', path: ['name'], label: LAW_NAME },
        ...FORM_KINDS.flatMap((kind) => [
          { kind: 'line' as const, path: ['forms', kind, 'number'], label: ofKind(kind, { vi: 'số', en: 'number' }) },
          {
            kind: 'line' as const,
            path: ['forms', kind, 'title'],
            label: ofKind(kind, { vi: 'tên mẫu', en: 'title' }),
          },
        ]),
      ],
    },
  ],
  tidy: withoutEmptyForms,
}

const LAW_NAME = { vi: 'Thông tư quy định mẫu', en: 'Circular that prescribes them' }
const KIND_NAMES: Record<FormKind, Bilingual> = {
  receiptSlip: { vi: 'Giấy tiếp nhận, hẹn trả', en: 'Receipt slip' },
  supplementRequest: { vi: 'Phiếu yêu cầu bổ sung', en: 'Request for papers' },
  refusal: { vi: 'Phiếu từ chối', en: 'Refusal' },
  apology: { vi: 'Văn bản xin lỗi', en: 'Apology' },
  stopNotice: { vi: 'Thông báo dừng', en: 'Notice of stopping' },
  controlSheet: { vi: 'Phiếu kiểm soát', en: 'Control sheet' },
  register: { vi: 'Sổ theo dõi', en: 'Register' },
}

const ofKind = (kind: FormKind, what: Bilingual): Bilingual => ({
  vi: `${KIND_NAMES[kind].vi}: ${what.vi}`,
  en: `${KIND_NAMES[kind].en}: ${what.en}`,
})

/** A form whose number and title were emptied is none. */
function withoutEmptyForms(typed: unknown): unknown {
  const { forms, ...rest } = typed as { forms?: Record<string, object> }
  return {
    ...rest,
    forms: Object.fromEntries(Object.entries(forms ?? {}).filter(([, form]) => Object.keys(form).length > 0)),
  }
}

/** What a form is called, and by which circular. */
export type FormTitle = { number: string; title: string; law: string }

/** Number and title of a form on a day, with the circular that says so. A form that had none then has the nearest one's. */
export function formOf(kind: FormKind, day: string, law: Law): FormTitle {
  const book = law.inForce(printedFormsLaw, day).content
  const others = law.history(printedFormsLaw).filter(({ withdrawn }) => withdrawn === null)
  const found = [book, ...others.map(({ content }) => content).reverse()].find(({ forms }) => forms[kind])
  const form = found?.forms[kind]
  if (!found || !form) throw new Error(`No form book knows ${kind}`)
  return { ...form, law: found.name }
}
