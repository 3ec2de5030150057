import { z } from 'zod'
import { enterInLedger } from '../life/clock.ts'
import { allow, merge, refuse } from '../life/decision.ts'
import type { Effects } from '../life/dossier.ts'
import { form, ND_61, ND_118, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { isApologised } from './apology-draft.ts'

/** The leader signs the draft: the new day enters the ledger, the person is told, the public register shows it. */
export const apology = action({
  kind: 'apology',
  name: { vi: 'Ký văn bản xin lỗi', en: 'Sign the apology' },
  applicant: {
    line: {
      vi: 'Cơ quan xin lỗi vì chậm trễ và hẹn lại ngày trả kết quả',
      en: 'The agency apologises for being late and promises a new day',
    },
  },
  law: [
    ND_61('V'),
    form('04'),
    ND_118('?', {
      vi: 'Chưa rõ có giữ nguyên quy định hẹn lại không quá một lần.',
      en: 'Whether it keeps the rule of one new day at most is not known.',
    }),
  ],
  from: OPEN,
  roles: ['leader'],
  seats: ['responsible', 'task'],
  isLeaders: true,
  input: z.object({}),
  before(dossier) {
    if (isApologised(dossier)) return 'apologised_before'
    return dossier.apologies.length > 0 ? undefined : 'no_draft'
  },
  decide(dossier, _input, context) {
    const draft = dossier.apologies.find((one) => one.signedAt === null)
    if (!draft) return refuse('no_draft')
    const { now, by } = context
    const { reason: ground, until, number } = draft
    const entered = enterInLedger(
      dossier,
      { kind: 'apology', at: new Date(now), person: by.name, ground, until },
      context,
    )
    if (!entered.ok) return entered
    const signed: Effects = { set: { movedAt: now }, apologySigned: { number, signedAt: now, signedBy: by.name } }
    return allow(merge(entered.effects, signed))
  },
})
