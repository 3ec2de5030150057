import { formatInstant, formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { fill } from '#lib/i18n.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { FACT } from '#modules/dossiers/index.ts'
import type { Overrun } from '../life/lateness.ts'

/** What a reason needs to know of a dossier. */
export type Judged = {
  facts: number
  points: number
  state: number
  channel: number
  complaints: number
  deleted: boolean
  lateAfter: Date | null
  receivedAt: Date | null
  dueAt: Date | null
  finishedAt: Date | null
  returnedAt: Date | null
}

/** Why a dossier is in no measure at all: it was never received, or taken out. */
export function outsideReason({ deleted, facts, state }: Judged, lang: Lang): string | undefined {
  const say = reasons[lang]
  if (deleted) return say.deleted
  if (facts & FACT.received) return undefined
  return state === 3 ? say.refused : state === 1 ? say.registered : say.neverReceived
}

/** Whether a dossier is late by then. */
export const isOverdue = ({ facts, lateAfter }: Judged, at: Date): boolean =>
  !(facts & FACT.onTime) && (lateAfter === null || lateAfter < at)

/** At whose door the lateness lies: agency, step, and by how many working hours it ran over its share. */
export function doorOf(share: Overrun | undefined, registry: Registry, lang: Lang): string {
  if (!share) return ''
  const agency = registry.agencies.get(share.agencyId)?.name ?? ''
  const hours = formatNumber(share.hours, lang, share.hours < 10 ? 1 : 0)
  return fill(reasons[lang].door, { agency, step: share.step, hours })
}

/** The six steps of "on time" put into words. */
export function timeReason({ facts, lateAfter, ...moments }: Judged, at: Date, lang: Lang): string {
  const say = reasons[lang]
  if (facts & FACT.supplementedTwice) return say.supplementedTwice
  if (facts & FACT.waitsForPapers) return facts & FACT.onTime ? say.waitsInTime : say.waitsLate
  if (lateAfter) return fill(lateAfter >= at ? say.openInTerm : say.openOverdue, { due: formatInstant(lateAfter) })
  if (!(facts & FACT.onTime)) return isDisordered(moments) ? say.disordered : say.late
  if (!(facts & FACT.resolved)) return say.noLimit
  return facts & FACT.early ? say.early : say.onDay
}

const isDisordered = ({
  receivedAt,
  dueAt,
  finishedAt,
  returnedAt,
}: Pick<Judged, 'receivedAt' | 'dueAt' | 'finishedAt' | 'returnedAt'>) =>
  receivedAt !== null && [dueAt, finishedAt, returnedAt].some((at) => at !== null && at < receivedAt)

/** Why a dossier counts, does not count or is left out, as far as several measures say the same. */
export const reasons = {
  vi: {
    deleted: 'Đã xóa khỏi số liệu (nhập trùng hoặc nhầm)',
    refused: 'Không được tiếp nhận',
    registered: 'Mới đăng ký, chưa tiếp nhận',
    neverReceived: 'Chưa có ngày tiếp nhận',
    complained: 'Có {count} phản ánh hoặc đánh giá không hài lòng',
    notResolved: 'Chưa giải quyết xong',
    supplementedTwice: 'Quá hạn: yêu cầu bổ sung quá một lần',
    waitsInTime: 'Chờ bổ sung giấy tờ; yêu cầu bổ sung trong hạn',
    waitsLate: 'Quá hạn: yêu cầu bổ sung sau ngày hẹn trả',
    openInTerm: 'Đang xử lý, trong hạn đến {due}',
    openOverdue: 'Đang xử lý, quá hạn từ {due}',
    late: 'Quá hạn: xử lý xong sau ngày hẹn trả',
    disordered: 'Không tính đúng hạn: ngày kết thúc, ngày trả hoặc ngày hẹn trả trước ngày tiếp nhận',
    early: 'Trước hạn',
    onDay: 'Đúng ngày hẹn trả',
    noLimit: 'Thủ tục không quy định thời hạn',
    door: '. Chậm tại {agency}, bước “{step}”: quá {hours} giờ làm việc',
    noFee: 'Không có nghĩa vụ tài chính',
    onlineWithoutResult: 'Nộp trực tuyến nhưng thủ tục có kết quả giấy mà chưa có kết quả điện tử kèm mã',
  },
  en: {
    deleted: 'Taken out of the figures (entered twice or by mistake)',
    refused: 'Not received',
    registered: 'Registered, not yet received',
    neverReceived: 'Has no day of receipt',
    complained: '{count} petitions or dislikes',
    notResolved: 'Not resolved yet',
    supplementedTwice: 'Overdue: papers asked for more than once',
    waitsInTime: 'Waiting for papers, asked for in term',
    waitsLate: 'Overdue: papers asked for after the promised day',
    openInTerm: 'Open, in term until {due}',
    openOverdue: 'Open, overdue since {due}',
    late: 'Overdue: finished after the promised day',
    disordered: 'Not counted as on time: finished, returned or promised before it was received',
    early: 'Early',
    onDay: 'On the promised day',
    noLimit: 'The procedure has no time limit',
    door: '. Late at {agency}, step “{step}”: {hours} working hours over',
    noFee: 'No financial obligation',
    onlineWithoutResult: 'Filed online, but the result is on paper and no electronic result with a code exists',
  },
} as const
