import type { Lang } from './numbers.ts'

type FigureReason =
  | 'not_a_map'
  | 'unknown_measure'
  | 'missing_numerator'
  | 'missing_denominator'
  | 'not_integer'
  | 'negative'
  | 'too_large'
  | 'not_allowed'
  | 'unknown_subject'
  | 'not_choices'
  | 'counted_by_system'
  | 'empty'
  | 'unknown_alternative'
  | 'not_a_day'
  | 'not_an_instant'
  | 'backwards'
  | 'too_long'

/** One thing wrong with what was sent, at its place: `measures.ON_TIME.numerator`. */
export type FigureProblem = { path: string; reason: FigureReason; allowed?: readonly (string | number)[] }

/** Figures, choices or a period that cannot be used. It lists everything that is wrong, not only the first. */
export class InvalidInput extends Error {
  readonly problems: readonly FigureProblem[]
  constructor(problems: readonly FigureProblem[]) {
    super(problems.map((problem) => `${problem.path}: ${say(problem, 'en')}`).join('; '))
    this.name = 'InvalidInput'
    this.problems = problems
  }
}

/** Throws InvalidInput when there is any problem. */
export function refuse(problems: readonly FigureProblem[]): void {
  if (problems.length > 0) throw new InvalidInput(problems)
}

/** The problem in words, for the field it belongs to. */
export function say({ reason, allowed }: FigureProblem, lang: Lang): string {
  const list = allowed && allowed.length > 0 ? `: ${allowed.join(', ')}` : ''
  return `${words[lang][reason]}${list}`
}

const words: Record<Lang, Record<FigureReason, string>> = {
  vi: {
    not_a_map: 'Phải là một đối tượng có tử số (numerator) và mẫu số (denominator)',
    unknown_measure: 'Bộ chỉ số không có mã này',
    missing_numerator: 'Có mẫu số thì phải có tử số',
    missing_denominator: 'Có tử số thì phải có mẫu số',
    not_integer: 'Phải là số nguyên',
    negative: 'Không được là số âm',
    too_large: 'Số quá lớn',
    not_allowed: 'Chỉ nhận giá trị',
    unknown_subject: 'Bộ chỉ số không có điểm nào được chọn phương án với mã này',
    counted_by_system: 'Hệ thống tự đếm số liệu này, không nhận khai báo',
    empty: 'Không được để trống',
    not_choices: 'Phải là một đối tượng gồm mã và tên phương án',
    unknown_alternative: 'Không có phương án này. Các phương án',
    not_a_day: 'Phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-10-09',
    not_an_instant: 'Phải là một ngày (2026-10-09) hoặc một thời điểm theo ISO 8601 (2026-10-09T17:00:00+07:00)',
    backwards: 'Ngày kết thúc phải từ ngày bắt đầu trở đi',
    too_long: 'Kỳ số liệu dài nhất là 10 năm',
  },
  en: {
    not_a_map: 'Must be an object with a numerator and a denominator',
    unknown_measure: 'The index set has no such code',
    missing_numerator: 'A denominator needs its numerator',
    missing_denominator: 'A numerator needs its denominator',
    not_integer: 'Must be a whole number',
    negative: 'Must not be negative',
    too_large: 'Is too large',
    not_allowed: 'Only takes',
    unknown_subject: 'The index set leaves nothing to choose under this code',
    counted_by_system: 'The system counts this figure itself; it cannot be declared',
    empty: 'Must not be empty',
    not_choices: 'Must be an object of codes and names of alternatives',
    unknown_alternative: 'There is no such alternative. There are',
    not_a_day: 'Must be a real day written year-month-day, such as 2026-10-09',
    not_an_instant: 'Must be a day (2026-10-09) or an ISO 8601 instant (2026-10-09T17:00:00+07:00)',
    backwards: 'The last day must not be before the first',
    too_long: 'A period has at most 10 years',
  },
}
