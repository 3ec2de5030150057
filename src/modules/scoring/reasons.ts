import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import type { Overrun } from '#modules/dossiers/index.ts'
import { counts, isPoints, testsOf } from './counted.ts'
import { FACT } from './facts.ts'
import type { Ground } from './ground.ts'
import type { Lang } from './numbers.ts'
import { type PointsName, pointsIn } from './points.ts'

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

/** Why a dossier counts, does not count, or is left out of a measure, in the reader's language. */
export function reasonOf(measure: string, dossier: Judged, at: Date, lang: Lang): string {
  const say = REASONS[lang]
  if (dossier.deleted) return say.deleted
  if (!(dossier.facts & FACT.received))
    return dossier.state === 3 ? say.refused : dossier.state === 1 ? say.registered : say.neverReceived
  if (TIMED.has(measure)) return timeReason(measure, dossier, at, lang)
  if (isPoints(measure)) return pointsReason(measure, dossier, lang)
  if (measure === 'PAYMENT_DOSSIER' && !(dossier.facts & FACT.feeDue)) return say.noFee
  const words = say.facts[measure as keyof typeof say.facts]
  const test = testsOf(measure)?.numerator
  if (!words || !test) return ''
  if (measure === 'ONLINE_DOSSIER' && dossier.channel === 2 && !counts(test, dossier.facts))
    return say.onlineWithoutResult
  return words[counts(test, dossier.facts)]
}

/** Whether a dossier of a measure of time is late: only then is it asked at whose door. */
export const isLate = (measure: string, { facts, points, lateAfter }: Judged, at: Date) =>
  (measure === 'AGENCY_TIME' && pointsIn(points, measure) === 0) ||
  (TIMED.has(measure) && !(facts & FACT.onTime) && (lateAfter === null || lateAfter < at))

/** At whose door the lateness lies: agency, step, and by how many working hours it ran over its share. */
export function doorOf(share: Overrun | undefined, ground: Ground, lang: Lang): string {
  if (!share) return ''
  const agency = ground.agencies.get(share.agencyId)?.name ?? ''
  const hours = formatNumber(share.hours, lang, share.hours < 10 ? 1 : 0)
  return fill(REASONS[lang].door, { agency, step: share.step, hours })
}

const TIMED = new Set(['ON_TIME', 'DOSSIER_RECEIVING_SATISFACTION', 'TOTAL_TIME', 'ONLINE_SERVICES_OVERDUE'])

/** How many points a dossier gives, and for what; or why it gives none. */
function pointsReason(measure: PointsName, { facts, points: held }: Judged, lang: Lang): string {
  const say = REASONS[lang].points
  const points = pointsIn(held, measure)
  const shares = measure === 'AGENCY_TIME'
  if (points === null)
    return !shares ? say.unanswered : facts & FACT.resolved ? say.noShares : REASONS[lang].notResolved
  return `${say[measure][points]} (${fill(say.given, { points })})`
}

/** The six steps of "on time" put into words. */
function timeReason(measure: string, dossier: Judged, at: Date, lang: Lang): string {
  const say = REASONS[lang]
  const { facts, lateAfter, complaints } = dossier
  if (measure === 'DOSSIER_RECEIVING_SATISFACTION' && complaints > 0) return fill(say.complained, { count: complaints })
  if (measure === 'TOTAL_TIME' && !(facts & FACT.resolved)) return say.notResolved
  if (facts & FACT.supplementedTwice) return say.supplementedTwice
  if (facts & FACT.waitsForPapers) return facts & FACT.onTime ? say.waitsInTime : say.waitsLate
  if (lateAfter) return fill(lateAfter >= at ? say.openInTerm : say.openOverdue, { due: formatInstant(lateAfter) })
  if (!(facts & FACT.onTime)) return say.late
  if (!(facts & FACT.resolved)) return say.noLimit
  return facts & FACT.early ? say.early : say.onDay
}

const REASONS = {
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
    early: 'Trước hạn',
    onDay: 'Đúng ngày hẹn trả',
    noLimit: 'Thủ tục không quy định thời hạn',
    door: '. Chậm tại {agency}, bước “{step}”: quá {hours} giờ làm việc',
    noFee: 'Không có nghĩa vụ tài chính',
    onlineWithoutResult: 'Nộp trực tuyến nhưng thủ tục có kết quả giấy mà chưa có kết quả điện tử kèm mã',
    points: {
      given: '{points} điểm',
      unanswered: 'Người nộp chưa trả lời câu này',
      noShares:
        'Không biết phần thời gian của từng cơ quan: hồ sơ do hệ thống khác đồng bộ, hoặc quy trình không giao thời gian cho các bước',
      AGENCY_TIME: [
        'Có cơ quan làm lâu hơn phần thời gian được giao',
        'Có cơ quan dùng hết phần thời gian được giao',
        'Mọi cơ quan làm nhanh hơn phần thời gian được giao',
      ],
      CONTACTS: ['Phải liên hệ nhiều hơn một lần', 'Phải liên hệ một lần', 'Không phải liên hệ thêm'],
      AGENCIES_CONTACTED: ['Phải đến nhiều hơn một cơ quan', 'Phải đến một cơ quan', 'Không phải đến cơ quan nào'],
      ATTITUDE: ['Thái độ chưa đúng mực', 'Đúng hẹn, thái độ lịch sự', 'Sớm hơn hẹn, thái độ lịch sự'],
      TOTAL_TIME_SAID: ['Người nộp nói trễ hẹn', 'Người nộp nói đúng hẹn', 'Người nộp nói sớm hơn hẹn'],
    },
    facts: {
      DOSSIER_SYNC: ['Chưa đồng bộ lên Cổng DVCQG', 'Đã đồng bộ lên Cổng DVCQG'],
      ONLINE_DOSSIER: ['Không nộp trực tuyến', 'Nộp trực tuyến'],
      ONLINE_SERVICES_DOSSIER: ['Không tính là hồ sơ trực tuyến', 'Nộp trực tuyến'],
      PAYMENT_DOSSIER: ['Có phí, lệ phí, chưa thanh toán trực tuyến', 'Thanh toán trực tuyến'],
      ORIGINAL_RESULT_AVAILABLE: ['Chưa có kết quả điện tử', 'Có kết quả điện tử'],
      SO_HOA_GIAY_TO_GIAI_QUYET: [
        'Thiếu tệp thành phần hồ sơ hoặc kết quả điện tử',
        'Có tệp thành phần hồ sơ và kết quả điện tử',
      ],
      REUSED_DIGITIZED_DATA: ['Không dùng lại dữ liệu số hóa', 'Dùng lại dữ liệu số hóa'],
      SYNCED_WITH_DVCQG_PERSONAL_STORAGE: ['Không lấy từ kho dữ liệu cá nhân', 'Lấy từ kho dữ liệu cá nhân'],
      CITIZEN_DATA_CONNECTED_DOSSIER: ['Không dùng dữ liệu dân cư', 'Dùng dữ liệu dân cư'],
    },
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
    early: 'Early',
    onDay: 'On the promised day',
    noLimit: 'The procedure has no time limit',
    door: '. Late at {agency}, step “{step}”: {hours} working hours over',
    noFee: 'No financial obligation',
    onlineWithoutResult: 'Filed online, but the result is on paper and no electronic result with a code exists',
    points: {
      given: '{points} points',
      unanswered: 'The applicant did not answer this question',
      noShares:
        'The share of time of each agency is not known: synchronised by another system, or the process gives its steps no time',
      AGENCY_TIME: [
        'An agency took longer than its share of the time',
        'An agency used all of its share of the time',
        'Every agency was quicker than its share of the time',
      ],
      CONTACTS: ['Contacts: more than one', 'One contact', 'No further contact'],
      AGENCIES_CONTACTED: ['More than one agency', 'One agency', 'No agency'],
      ATTITUDE: ['Attitude not proper', 'On time, polite', 'Early, polite'],
      TOTAL_TIME_SAID: ['Late, said the applicant', 'On the day, said the applicant', 'Early, said the applicant'],
    },
    facts: {
      DOSSIER_SYNC: ['Not yet synchronised with the national portal', 'Synchronised with the national portal'],
      ONLINE_DOSSIER: ['Not filed online', 'Filed online'],
      ONLINE_SERVICES_DOSSIER: ['Does not count as online', 'Filed online'],
      PAYMENT_DOSSIER: ['Has a fee, not paid online', 'Paid online'],
      ORIGINAL_RESULT_AVAILABLE: ['No electronic result', 'Electronic result'],
      SO_HOA_GIAY_TO_GIAI_QUYET: [
        'Component files or electronic result missing',
        'Component files and electronic result',
      ],
      REUSED_DIGITIZED_DATA: ['No digitised data reused', 'Digitised data reused'],
      SYNCED_WITH_DVCQG_PERSONAL_STORAGE: ['Not from the personal store', 'From the personal store'],
      CITIZEN_DATA_CONNECTED_DOSSIER: ['No population data used', 'Population data used'],
    },
  },
} as const
