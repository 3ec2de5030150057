import type { Lang } from '#lib/i18n.ts'

export const messages = {
  vi: {
    notEvaluated: 'Chưa đánh giá',
    indexSet: 'Bộ chỉ số',
    noClosed:
      'Chưa có số liệu chốt. Tỉnh công khai {set} theo số liệu đã chốt cuối kỳ; từ {from} đến {to} chưa có kỳ nào được chốt.',
    noApproved:
      'Chưa có số liệu được phê duyệt. Tỉnh công khai {set} theo kết quả đã phê duyệt; từ {from} đến {to} chưa có kết quả nào được phê duyệt.',
    unknownPeriod: 'Không có kỳ này. Viết 2026-11 (tháng), 2026-Q4 (quý) hoặc 2026 (năm); ngày viết 2026-11-22.',
    month: 'Tháng {month}/{year}',
    quarter: 'Quý {quarter}/{year}',
    year: 'Năm {year}',
    range: 'Từ {from} đến {to}',
    months: 'Tháng',
    quarters: 'Quý',
    years: 'Năm',
    period: 'Kỳ đánh giá',
    show: 'Xem',
    level: 'Cấp cơ quan',
    ministry: 'Bộ, ngành',
    province: 'Tỉnh, thành phố',
    department: 'Sở, ban, ngành',
    district: 'Huyện (trước 01/07/2025)',
    commune: 'Xã, phường, đặc khu',
    rank: 'Hạng',
    agency: 'Cơ quan',
    total: 'Tổng điểm',
    class: 'Xếp loại',
    onTime: 'Đúng hạn',
    received: 'Tiếp nhận',
    dossiers: 'hồ sơ',
    small: 'Ít hồ sơ',
    ofMax: 'trên {max} điểm',
    download: 'Tải về',
  },
  en: {
    notEvaluated: 'Not evaluated',
    indexSet: 'Index set',
    noClosed:
      'There are no closed figures yet. The province publishes {set} from figures closed at the end of a period; none was closed from {from} to {to}.',
    noApproved:
      'There are no approved figures yet. The province publishes {set} from approved results; none was approved from {from} to {to}.',
    unknownPeriod:
      'There is no such period. Write 2026-11 (month), 2026-Q4 (quarter) or 2026 (year); days as 2026-11-22.',
    month: '{month}/{year}',
    quarter: 'Quarter {quarter}/{year}',
    year: 'Year {year}',
    range: '{from} to {to}',
    months: 'Months',
    quarters: 'Quarters',
    years: 'Years',
    period: 'Period',
    show: 'Show',
    level: 'Level',
    ministry: 'Ministries',
    province: 'Provinces',
    department: 'Departments',
    district: 'Districts (before 01/07/2025)',
    commune: 'Communes',
    rank: 'Rank',
    agency: 'Agency',
    total: 'Total',
    class: 'Class',
    onTime: 'On time',
    received: 'Received',
    dossiers: 'dossiers',
    small: 'Few dossiers',
    ofMax: 'of {max} points',
    download: 'Download',
  },
} satisfies Record<Lang, Record<string, string>>

/** The name of a level of agencies; a level this version does not know is shown as it is written. */
export function levelName(level: string, lang: Lang): string {
  const names: Record<string, string> = messages[lang]
  return names[level] ?? level
}
