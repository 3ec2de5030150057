import { z } from 'zod'
import { Limit } from '#modules/deadlines/index.ts'
import {
  type ActionKind,
  addResult,
  askCompletion,
  askOpinion,
  askPayment,
  askSupplement,
  assign,
  type Case,
  chooseReturn,
  complete,
  completeStep,
  correct,
  type Decision,
  draftApology,
  extend,
  giveOpinion,
  handOver,
  type Paper,
  type Party,
  paid,
  refuseIntake,
  type Setting,
  signApology,
  stop,
  supplementCame,
  withdraw,
} from '#modules/dossiers/index.ts'

const words = (most = 2000) => z.string().trim().min(1, 'Không được để trống').max(most, 'Quá dài')
const day = z.iso.date('Ghi ngày, ví dụ 2026-12-01')
const task = z.coerce.number().int().positive()

/** A paper as it is handed in: which component it is, how many, and its file where it was scanned or sent. */
export const PaperInput = z.object({
  component: z.number().int().min(0).nullable().default(null),
  name: words(500),
  kind: z.enum(['original', 'certified', 'copy']).nullable().default(null),
  count: z.number().int().min(1).max(999).default(1),
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  fileName: z.string().max(300).nullable().default(null),
  digitised: z.boolean().default(false),
  reused: z.boolean().default(false),
  fromStore: z.boolean().default(false),
  code: z.string().trim().max(100).nullable().default(null),
})
export type PaperInput = z.input<typeof PaperInput>

/** Who a dossier is about, as entered. */
export const PartyInput = z.object({
  role: z.enum(['owner', 'submitter']),
  kind: z.enum(['citizen', 'business', 'organisation']).default('citizen'),
  name: words(200),
  idNumber: z.string().nullable().default(null),
  verified: z.boolean().default(false),
  bornOn: day.nullable().default(null),
  phone: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  address: z.string().max(500).nullable().default(null),
  citizenId: z.uuid().nullable().default(null),
}) satisfies z.ZodType<Party, unknown>
export type PartyInput = z.input<typeof PartyInput>

const papers = z.array(PaperInput).max(200).default([])
const none = z.object({})

/** What is entered for each action. Receipt is apart: it begins the process. */
export const INPUT = {
  intake_refusal: z.object({ ground: words() }),
  completion_request: z.object({
    ground: words(),
    items: z.array(words(500)).min(1, 'Nêu ít nhất một giấy tờ cần bổ sung'),
  }),
  completion: z.object({ papers }),
  claim: z.object({ task }),
  assignment: z.object({ task, assignee: z.uuid().nullable() }),
  step: z.object({ task, outcome: z.string().default('done'), note: z.string().trim().max(2000).default(''), papers }),
  supplement_request: z.object({
    ground: words(),
    items: z.array(words(500)).min(1, 'Nêu ít nhất một giấy tờ cần bổ sung'),
  }),
  supplement: z.object({ papers }),
  payment_request: z.object({
    ground: words(),
    fees: z.array(z.object({ name: words(200), amount: z.number().int().min(1).max(1e12) })).min(1),
  }),
  /** `items`: only these fees; without, all that is owed. */
  payment: z.object({
    way: z.enum(['cash', 'transfer', 'online']),
    items: z.array(z.object({ name: z.string(), amount: z.number().int().min(1) })).optional(),
  }),
  opinion_request: z.object({ task, agencyId: z.number().int(), question: words(), limit: Limit }),
  opinion: z.object({ task, text: words(5000) }),
  extension: z.object({ until: day, ground: words() }),
  apology_draft: z.object({
    reason: words(),
    until: day,
    agencyId: z.number().int(),
    step: z.string().nullable().default(null),
  }),
  apology: none,
  result: z.object({ papers: z.array(PaperInput).min(1), task: task.optional() }),
  refusal: z.object({ ground: words() }),
  stop: z.object({ ground: words() }),
  withdrawal: z.object({ ground: words() }),
  return: z.object({
    receiver: z.string().trim().max(200).default(''),
    tracking: z.string().trim().max(60).nullable().default(null),
  }),
  return_choice: z.object({
    way: z.enum(['counter', 'post', 'online']),
    address: z.string().trim().max(500).nullable(),
  }),
  correction: z.object({
    ground: words(),
    parties: z.array(PartyInput).min(1).optional(),
    returnWay: z.enum(['counter', 'post', 'online']).optional(),
    returnAddress: z.string().trim().max(500).nullable().optional(),
  }),
} as const satisfies Partial<Record<ActionKind, z.ZodType>>
export type InputKind = keyof typeof INPUT
export type InputOf<K extends InputKind> = z.output<(typeof INPUT)[K]>

/** What each action does to a case: the decision of the dossier's life, given what was entered. */
export const DECIDE: { [K in InputKind]: (of: Case, input: InputOf<K>, setting: Setting) => Decision } = {
  intake_refusal: (_of, _input, setting) => refuseIntake(setting),
  completion_request: askCompletion,
  completion: (of, input, setting) => complete(of, numbered(of, input.papers, 'in', null), setting),
  claim: (of, input, setting) => assign(of, input.task, setting.by.personId, setting, true),
  assignment: (of, input, setting) => assign(of, input.task, input.assignee, setting, false),
  step: (of, input, setting) =>
    completeStep(
      of,
      { token: input.task, outcome: input.outcome, papers: numbered(of, input.papers, 'out', input.task) },
      setting,
    ),
  supplement_request: askSupplement,
  supplement: (of, input, setting) => supplementCame(of, numbered(of, input.papers, 'in', null), setting),
  payment_request: askPayment,
  payment: (of, { way, items }, setting) => paid(of, way, setting, items),
  opinion_request: (of, input, setting) => askOpinion(of, { ...input, token: input.task }, setting),
  opinion: (of, input, setting) => giveOpinion(of, input.task, setting),
  extension: extend,
  apology_draft: draftApology,
  apology: (of, _input, setting) => signApology(of, setting),
  result: (of, input, setting) => addResult(numbered(of, input.papers, 'out', input.task ?? null), setting),
  refusal: (of, _input, setting) => stop(of, setting),
  stop: (of, _input, setting) => stop(of, setting),
  withdrawal: (of, _input, setting) => withdraw(of, setting),
  return: (of, input, setting) => handOver(of, input, setting),
  return_choice: (_of, { way, address }, setting) => chooseReturn({ returnWay: way, returnAddress: address }, setting),
  correction: (_of, { parties, returnWay, returnAddress }, setting) =>
    correct(
      {
        ...(parties && { parties }),
        set: { ...(returnWay && { returnWay }), ...(returnAddress !== undefined && { returnAddress }) },
      },
      setting,
    ),
}

/** Papers with their numbers within the dossier; removed ones keep theirs, so the last number ever used counts. */
export function numbered(
  of: Pick<Case, 'lastPaper'>,
  added: z.output<typeof PaperInput>[],
  direction: Paper['direction'],
  token: number | null,
): Paper[] {
  const first = of.lastPaper + 1
  return added.map((paper, i) => ({ ...paper, number: first + i, direction, token }))
}
