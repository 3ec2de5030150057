import type { Bilingual } from '#lib/i18n.ts'

/** Words of the calendar as data. */
export const calendarWords = {
  title: {
    vi: 'Lịch làm việc: ngày nghỉ, ngày làm bù, giờ làm việc',
    en: 'Working calendar: days off, days worked, hours',
  },
  hours: { vi: 'Giờ làm việc', en: 'Office hours' },
  year: { vi: 'Năm', en: 'Year' },
  off: { vi: 'nghỉ', en: 'off' },
  worked: { vi: 'thứ Bảy làm bù', en: 'Saturday worked' },
  kinds: {
    statutory: { vi: 'ngày lễ', en: 'the day itself' },
    in_lieu: { vi: 'nghỉ bù cho', en: 'in lieu of' },
    exchanged: { vi: 'hoán đổi với', en: 'exchanged for' },
  },
  certainties: {
    official: { vi: 'văn bản chính thức', en: 'official text' },
    agreed: { vi: 'nhiều nguồn thống nhất', en: 'several parties agree' },
    single: { vi: 'một nguồn nêu', en: 'one party says so' },
    unconfirmed: { vi: 'chưa được xác nhận', en: 'not confirmed' },
  },
  daysOff: { vi: 'Ngày nghỉ trong tuần', en: 'Weekdays off' },
  daysOffHint: {
    vi: 'Không ghi ngày lễ trùng thứ Bảy, Chủ nhật; ghi ngày nghỉ bù của nó. Xóa trắng một dòng để bỏ.',
    en: 'Leave out days that fall on a weekend; list their days in lieu. Empty a row to take it away.',
  },
  day: { vi: 'Ngày', en: 'Day' },
  name: { vi: 'Dịp', en: 'Occasion' },
  kind: { vi: 'Loại', en: 'Kind' },
  for: { vi: 'Thay cho ngày', en: 'For the day' },
  saturdays: { vi: 'Thứ Bảy làm bù', en: 'Saturdays worked' },
  saturdaysHint: { vi: 'Mỗi dòng một ngày, như 10/01/2026', en: 'One day a line, as 10/01/2026' },
  source: { vi: 'Căn cứ của năm', en: 'Source of the year' },
  certainty: { vi: 'Mức xác nhận', en: 'Certainty' },
} satisfies Record<string, Bilingual | Record<string, Bilingual>>
