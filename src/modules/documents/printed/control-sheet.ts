import { z } from 'zod'
import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { lines } from './blocks.ts'
import { PrintedHead, PrintedPerson } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { momentText } from './moments.ts'
import { grid } from './table.ts'

/** One hand-over: who gave to whom, when, and whether the giver was in time. */
const HandOver = z.object({
  giver: z.string(),
  receiver: z.string(),
  at: z.date(),
  step: z.string().optional(),
  /** Left out for the first one, which nobody can be late with. */
  verdict: z.enum(['early', 'on_time', 'late']).optional(),
  note: z.string().optional(),
})
type HandOver = z.infer<typeof HandOver>

/** Form 06: follows the dossier from hand to hand. */
export const ControlSheet = PrintedHead.extend({
  owner: PrintedPerson,
  procedure: z.string(),
  receivedAt: z.date(),
  dueAt: z.date().optional(),
  handOvers: z.array(HandOver),
})
export type ControlSheet = z.infer<typeof ControlSheet>

/** Phiếu kiểm soát quá trình giải quyết hồ sơ. */
export function controlSheet(sheet: ControlSheet, lang: Lang): Layout {
  const say = formWords[lang]
  return {
    body: [
      ...lines([
        [say.owner, sheet.owner.name],
        [say.procedure, sheet.procedure],
        [say.received, momentText(sheet.receivedAt, lang)],
        [say.due, sheet.dueAt && momentText(sheet.dueAt, lang)],
      ]),
      { text: ' ', fontSize: 4 },
      grid(
        [20, '*', '*', 50, 44, 66],
        [[say.no, say.rows.giver, say.rows.receiver, say.rows.at, say.rows.verdict, say.rows.note]],
        sheet.handOvers.map((row, i) => [String(i + 1), ...handOverTexts(row, lang)]),
        ['center', 'left', 'left', 'center', 'center', 'left'],
        9,
      ),
      sheet.handOvers.length === 0 ? { text: say.none, italics: true, alignment: 'center' } : '',
    ],
  }
}

/** Giver, receiver, time, verdict and note of a hand-over in words; the step stands in the note. */
function handOverTexts({ giver, receiver, at, step, verdict, note }: HandOver, lang: Lang): string[] {
  const remark = [step, note].filter(Boolean).join('. ')
  return [giver, receiver, formatInstant(at), verdict ? formWords[lang].verdicts[verdict] : '', remark]
}
