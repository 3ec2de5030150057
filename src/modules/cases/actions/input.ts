import { z } from 'zod'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { Dossier, Paper, Party } from '../life/dossier.ts'

/** What is wrong with what was entered: schemas name the key, pages say the words. */
const faults = {
  needed: { vi: 'Không được để trống', en: 'This is needed' },
  choose: { vi: 'Chọn một mục', en: 'Choose one' },
  day: { vi: 'Ghi một ngày, ví dụ 01/12/2026', en: 'Give a day, for example 2026-12-01' },
  tooLong: { vi: 'Quá dài hoặc quá lớn', en: 'Too long or too large' },
  items: { vi: 'Nêu ít nhất một giấy tờ cần bổ sung', en: 'Name at least one paper that is missing' },
  fees: { vi: 'Nêu ít nhất một khoản phải nộp', en: 'Name at least one fee to be paid' },
  paper: { vi: 'Ghi tên văn bản hoặc chọn tệp', en: 'Name the paper, or choose a file' },
  amount: { vi: 'Ghi số tiền bằng đồng, ví dụ 150.000', en: 'Give an amount in đồng, for example 150.000' },
  limit: { vi: 'Ghi số ngày làm việc, ví dụ 2 hoặc 0,5', en: 'Give working days, for example 2 or 0.5' },
  wrong: { vi: 'Nội dung không hợp lệ', en: 'This is not valid' },
} as const satisfies Record<string, Bilingual>
export type Fault = keyof typeof faults

/** A mistake found by a schema, in words. */
export function sayFault(issue: z.core.$ZodIssue, lang: Lang): string {
  return faults[faultOf(issue)][lang]
}

function faultOf({ code, message, ...issue }: z.core.$ZodIssue): Fault {
  if (Object.hasOwn(faults, message)) return message as Fault
  if (code === 'invalid_value') return 'choose'
  if (code === 'too_small' || code === 'invalid_type') return 'needed'
  if (code === 'invalid_format' && 'format' in issue && issue.format === 'date') return 'day'
  return code === 'too_big' ? 'tooLong' : 'wrong'
}

/** The message of a schema: a key of the words above. */
export const fault = (key: Fault): Fault => key

/** Words that somebody must type. */
export const text = (most = 2000) => z.string().trim().min(1, fault('needed')).max(most, fault('tooLong'))

/** A reason that the person may read. */
export const reason = text()

export const day = z.iso.date(fault('day'))

/** The number of a task of the dossier. */
export const task = z.coerce.number().int().positive()

/** Papers that are missing, each in words. */
export const items = z.array(text(500)).min(1, fault('items'))

export const ReturnWay = z.enum(['counter', 'post', 'online'])

/** A paper as it is handed in: which component it is, how many, and its file where it was scanned or sent. */
export const PaperInput = z.object({
  component: z.number().int().min(0).nullable().default(null),
  name: text(500),
  kind: z.enum(['original', 'certified', 'copy']).nullable().default(null),
  count: z.number().int().min(1).max(999).default(1),
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  fileName: z.string().max(300, fault('tooLong')).nullable().default(null),
  digitised: z.boolean().default(false),
  reused: z.boolean().default(false),
  fromStore: z.boolean().default(false),
  code: z.string().trim().max(100, fault('tooLong')).nullable().default(null),
})
export type PaperInput = z.input<typeof PaperInput>

/** Who a dossier is about, as entered. */
export const PartyInput = z.object({
  role: z.enum(['owner', 'submitter']),
  kind: z.enum(['citizen', 'business', 'organisation']).default('citizen'),
  name: text(200),
  idNumber: z.string().nullable().default(null),
  verified: z.boolean().default(false),
  bornOn: day.nullable().default(null),
  phone: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  address: z.string().max(500, fault('tooLong')).nullable().default(null),
  citizenId: z.uuid().nullable().default(null),
}) satisfies z.ZodType<Party, unknown>
export type PartyInput = z.input<typeof PartyInput>

export const papers = z.array(PaperInput).max(200).default([])

/** Papers with their numbers within the dossier; removed ones keep theirs, so the last number ever used counts. */
export function numbered(
  { lastPaper }: Pick<Dossier, 'lastPaper'>,
  added: z.output<typeof PaperInput>[],
  direction: Paper['direction'],
  token: number | null,
): Paper[] {
  return added.map((paper, i) => ({ ...paper, number: lastPaper + 1 + i, direction, token }))
}
