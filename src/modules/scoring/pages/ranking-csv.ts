import type { AgencyRanking, RankedAgency } from '../rankings.ts'
import type { Rulebook } from '../rulebook.ts'

type Text = { vi: string; en: string }
type CsvColumn = {
  name: string
  meaning: Text
  value: (item: RankedAgency, ranking: AgencyRanking) => string | number | null
}

/** The columns of the ranking file, with what each means: the file and its dictionary cannot differ. */
export function columnsOf(rulebook: Rulebook): CsvColumn[] {
  return [
    {
      name: 'rank',
      meaning: { vi: 'Hạng; trống khi không xếp hạng', en: 'Rank; empty when not ranked' },
      value: (item) => item.rank,
    },
    {
      name: 'agency_code',
      meaning: { vi: 'Mã cơ quan theo QĐ 20/2020/QĐ-TTg', en: 'Agency code under Decision 20/2020/QĐ-TTg' },
      value: (item) => item.code,
    },
    { name: 'agency_name', meaning: { vi: 'Tên cơ quan', en: 'Name of the agency' }, value: (item) => item.name },
    {
      name: 'level',
      meaning: {
        vi: 'Cấp: ministry, province, department, district, commune',
        en: 'Level: ministry, province, department, district, commune',
      },
      value: (item) => item.level,
    },
    {
      name: 'total',
      meaning: {
        vi: `Tổng điểm, tối đa ${rulebook.max}; trống khi chưa đánh giá`,
        en: `Total, ${rulebook.max} at most; empty when not evaluated`,
      },
      value: (item) => item.total,
    },
    {
      name: 'class',
      meaning: { vi: 'Xếp loại', en: 'Class, in its Vietnamese legal term' },
      value: (item) => item.class,
    },
    ...rulebook.groups.map((group) => ({
      name: group.code,
      meaning: {
        vi: `Điểm nhóm ${group.name.vi}, tối đa ${group.max}`,
        en: `Points of ${group.name.en}, ${group.max} at most`,
      },
      value: (item: RankedAgency) => item.groups.find((one) => one.code === group.code)?.score ?? null,
    })),
    {
      name: 'on_time',
      meaning: { vi: 'Số hồ sơ đúng hạn, trước hạn', en: 'Dossiers on time or early' },
      value: (item) => item.onTime,
    },
    {
      name: 'received',
      meaning: {
        vi: 'Số hồ sơ tiếp nhận trong kỳ: mẫu số của tỷ lệ đúng hạn',
        en: 'Dossiers received in the period: the denominator of the on-time rate',
      },
      value: (item) => item.received,
    },
    {
      name: 'few_dossiers',
      meaning: { vi: '1 khi tiếp nhận dưới 30 hồ sơ trong kỳ', en: '1 when fewer than 30 dossiers were received' },
      value: (item) => (item.small ? 1 : 0),
    },
    {
      name: 'from',
      meaning: { vi: 'Ngày đầu kỳ', en: 'First day of the period' },
      value: (_, ranking) => ranking.from,
    },
    { name: 'to', meaning: { vi: 'Ngày cuối kỳ', en: 'Last day of the period' }, value: (_, ranking) => ranking.to },
    {
      name: 'as_of',
      meaning: { vi: 'Thời điểm đọc số liệu (UTC)', en: 'When the figures were read (UTC)' },
      value: (_, ranking) => ranking.asOf,
    },
  ]
}

/** A ranking as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read Vietnamese), decimals with a point. */
export function rankingCsv(rulebook: Rulebook, ranking: AgencyRanking): string {
  const columns = columnsOf(rulebook)
  const lines = [...ranking.items, ...ranking.apart].map((item) =>
    columns.map(({ value }) => cell(value(item, ranking))),
  )
  return `\uFEFF${[columns.map(({ name }) => name), ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is kept a text. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
