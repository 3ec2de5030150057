import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'
import { type Law, type LawText, shippedLaw } from '#modules/law/index.ts'

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
/** A text that people agree to: never changed, only followed by another one of another name. */
const Consent = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{3,60}$/), text: Words, law: z.string().min(1) })
export type Consent = z.infer<typeof Consent>
/** What the law obliges to keep, and what is deleted on request. `certain: false` is said where it is shown. */
const Keeping = z.strictObject({
  kept: z.array(z.strictObject({ what: Words, why: Words, law: z.string(), certain: z.boolean().default(false) })),
  deleted: z.array(Words),
  deletedOfDossier: z.array(Words),
})
export type Keeping = z.infer<typeof Keeping>
const Book = Keeping.extend({
  texts: z.array(Consent.extend({ purpose: z.literal('filing'), from: z.iso.date() })).min(1),
})

const bookOf = () =>
  Book.parse(parse(readFileSync(new URL('../../../rulebooks/consents.yaml', import.meta.url), 'utf8')))

/** What somebody who files agrees to, as data. */
export const consentLaw: LawText<Consent> = {
  family: 'dong-y',
  key: 'nop-ho-so',
  title: { vi: 'Lời đồng ý khi nộp hồ sơ', en: 'Consent to filing' },
  shipped: () =>
    bookOf()
      .texts.toSorted((a, b) => a.from.localeCompare(b.from))
      .map(({ id, from, text, law }) => ({
        validFrom: from,
        content: { id, text, law },
        source: law,
        certainty: 'own',
      })),
  schema: Consent,
  lint: ({ id, text }, before) =>
    before.some(({ content }) => content.id === id && (content.text.vi !== text.vi || content.text.en !== text.en))
      ? [
          {
            path: ['id'],
            says: {
              vi: 'Mã này là của lời trước: người đã đồng ý phải đọc lại được đúng lời đó. Đặt mã mới',
              en: 'This name belongs to an earlier text, which those who agreed must be able to read again. Give another',
            },
          },
        ]
      : [],
  lines: ({ id, text, law }, lang) => [
    { name: LABELS.id[lang], value: id },
    { name: LABELS.vi[lang], value: text.vi },
    { name: LABELS.en[lang], value: text.en },
    { name: LABELS.law[lang], value: law },
  ],
  form: () => [
    {
      code: 'loi',
      title: { vi: 'Lời đồng ý', en: 'The text' },
      controls: [
        { kind: 'line', path: ['id'], label: LABELS.id, hint: LABELS.idHint },
        { kind: 'long', path: ['text', 'vi'], label: LABELS.vi },
        { kind: 'long', path: ['text', 'en'], label: LABELS.en },
        { kind: 'line', path: ['law'], label: LABELS.law },
      ],
    },
  ],
}

const LABELS = {
  id: { vi: 'Mã của lời', en: 'Name of the text' },
  idHint: { vi: 'Đổi lời thì đặt mã mới, như nop-ho-so-2027-01-01', en: 'Other words need another name' },
  vi: { vi: 'Tiếng Việt', en: 'In Vietnamese' },
  en: { vi: 'Tiếng Anh', en: 'In English' },
  law: { vi: 'Căn cứ', en: 'Source' },
  what: { vi: 'Dữ liệu', en: 'Data' },
  whatEn: { vi: 'Dữ liệu (tiếng Anh)', en: 'Data (in English)' },
  why: { vi: 'Vì sao giữ', en: 'Why it is kept' },
  whyEn: { vi: 'Vì sao giữ (tiếng Anh)', en: 'Why it is kept (in English)' },
  kept: { vi: 'Phải giữ', en: 'Kept' },
  deleted: { vi: 'Xóa theo yêu cầu của người có tài khoản', en: 'Deleted for the holder of an account' },
  deletedOfDossier: { vi: 'Xóa theo yêu cầu của người trong hồ sơ', en: 'Deleted for the person of a dossier' },
  unsure: { vi: 'chờ tỉnh xác nhận', en: 'to be confirmed by the province' },
}

/** What is kept and what is deleted when somebody asks for it, as data. */
export const keepingLaw: LawText<Keeping> = {
  family: 'dong-y',
  key: 'xoa-du-lieu',
  title: { vi: 'Dữ liệu phải giữ, dữ liệu được xóa', en: 'Data that are kept, data that are deleted' },
  shipped() {
    const { kept, deleted, deletedOfDossier, texts } = bookOf()
    const source = kept.map(({ law }) => law).join('; ')
    const validFrom = texts[0]?.from ?? '2026-11-24'
    return [{ validFrom, content: { kept, deleted, deletedOfDossier }, source, certainty: 'unconfirmed' }]
  },
  schema: Keeping,
  lines: ({ kept, deleted, deletedOfDossier }, lang) => [
    ...kept.map(({ what, why, law, certain }) => ({
      name: `${LABELS.kept[lang]}: ${what[lang]}`,
      value: `${why[lang]} (${law}${certain ? '' : `; ${LABELS.unsure[lang]}`})`,
    })),
    ...deleted.map((one, i) => ({ name: `${LABELS.deleted[lang]} (${i + 1})`, value: one[lang] })),
    ...deletedOfDossier.map((one, i) => ({ name: `${LABELS.deletedOfDossier[lang]} (${i + 1})`, value: one[lang] })),
  ],
  form: () => [
    {
      code: 'danh-muc',
      title: { vi: 'Danh mục', en: 'The lists' },
      controls: [
        {
          kind: 'rows',
          path: ['kept'],
          label: LABELS.kept,
          spare: 2,
          columns: [
            { kind: 'line', path: ['what', 'vi'], label: LABELS.what },
            { kind: 'line', path: ['what', 'en'], label: LABELS.whatEn },
            { kind: 'line', path: ['why', 'vi'], label: LABELS.why },
            { kind: 'line', path: ['why', 'en'], label: LABELS.whyEn },
            { kind: 'line', path: ['law'], label: LABELS.law },
          ],
        },
        ...(['deleted', 'deletedOfDossier'] as const).map((list) => ({
          kind: 'rows' as const,
          path: [list],
          label: LABELS[list],
          spare: 2,
          columns: [
            { kind: 'line' as const, path: ['vi'], label: LABELS.vi },
            { kind: 'line' as const, path: ['en'], label: LABELS.en },
          ],
        })),
      ],
    },
  ],
}

/** The text that is agreed to on a day, with the day since which it is. */
export function consentOn(day: string, law: Law = shippedLaw): Consent & { from: string } {
  const { content, validFrom } = law.inForce(consentLaw, day)
  return { ...content, from: validFrom }
}

/** What is kept and deleted on a day. */
export const keepingOn = (day: string, law: Law): Keeping => law.inForce(keepingLaw, day).content

/** The shipped texts and every one that has begun by a day, the oldest first: those who agreed to one read it again. */
export const consentsUntil = (day: string, law: Law): (Consent & { from: string })[] =>
  law
    .history(consentLaw)
    .filter(({ number, validFrom, withdrawn }) => number === 1 || (validFrom <= day && withdrawn === null))
    .map(({ content, validFrom }) => ({ ...content, from: validFrom }))

/** The words of a text, by its name; the name itself when no revision has it. */
export const consentWords = (id: string, lang: Lang, law: Law): string =>
  law.history(consentLaw).find(({ content }) => content.id === id)?.content.text[lang] ?? id
