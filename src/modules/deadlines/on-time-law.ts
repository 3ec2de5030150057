import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Bilingual } from '#lib/i18n.ts'
import type { Law, LawText } from '#modules/law/index.ts'
import { OnTimeBook, type OnTimeReadings, OnTimeRule, onTimeReadings } from './on-time.ts'

const FILE = new URL('../../../rulebooks/deadlines/on-time.yaml', import.meta.url)
const names: Record<keyof OnTimeRule, Bilingual> = {
  afterDueDay: { vi: 'Chỉ trễ khi đã hết ngày hẹn trả', en: 'Late only when the promised day is over' },
  waitedCounts: { vi: 'Tính cả thời gian chờ bổ sung hồ sơ', en: 'Time waiting for papers counts as handling' },
  secondSupplementIsLate: { vi: 'Yêu cầu bổ sung quá một lần là trễ', en: 'A second request for papers makes it late' },
  judgedAtRequest: {
    vi: 'Khi chờ bổ sung, xét tại thời điểm yêu cầu bổ sung',
    en: 'While papers are awaited, judged at the moment of the request',
  },
}
const answers: Record<string, Bilingual> = { true: { vi: 'có', en: 'yes' }, false: { vi: 'không', en: 'no' } }
const options = Object.entries(answers).map(([value, label]) => ({ value, label }))

/** When a dossier is on time, as data. A revision judges the dossiers received from its day on, for good. */
export const onTimeLaw: LawText<OnTimeRule> = {
  family: 'thoi-han',
  key: 'dung-han',
  title: { vi: 'Cách xét hồ sơ đúng hạn', en: 'When a dossier is on time' },
  shipped() {
    const { readings } = OnTimeBook.parse(parse(readFileSync(FILE, 'utf8')))
    return readings.map(({ validFrom, source, certainty, ...content }) => ({ validFrom, content, source, certainty }))
  },
  schema: OnTimeRule,
  lines: (rule, lang) =>
    Object.entries(rule).map(([name, value]) => ({
      name: names[name as keyof OnTimeRule][lang],
      value: answers[String(value)]?.[lang] ?? String(value),
    })),
  form: () => [
    {
      code: 'tat-ca',
      title: { vi: 'Các quy định', en: 'The rules' },
      controls: Object.entries(names).map(([name, label]) => ({ kind: 'choice', path: [name], label, options })),
    },
  ],
  tidy: (typed) =>
    Object.fromEntries(Object.entries(typed ?? {}).map(([name, value]) => [name, answered(value)] as const)),
  impact: async () => [
    {
      vi: 'Chỉ áp dụng cho hồ sơ tiếp nhận từ ngày có hiệu lực; hồ sơ tiếp nhận trước đó vẫn xét như cũ.',
      en: 'It judges what is received from its day on; what was received before is judged as it was.',
    },
  ],
}

const answered = (value: unknown) => (value === 'true' || value === 'false' ? value === 'true' : value)

/** What is on time by the law as it stands, by the moment of receipt. */
export const onTimeOf = (law: Law): OnTimeReadings =>
  onTimeReadings(
    law
      .history(onTimeLaw)
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ content, validFrom }) => ({ ...content, validFrom })),
  )
