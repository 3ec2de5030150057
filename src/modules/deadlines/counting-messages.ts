import type { Bilingual } from '#lib/i18n.ts'
import type { Rules } from './rules.ts'

/** What each rule of counting is about. */
export const countingNames: Record<keyof Rules, Bilingual> = {
  counting: { vi: 'Cách đếm ngày làm việc', en: 'How working days are counted' },
  closing: { vi: 'Hết hạn vào lúc', en: 'A limit ends at' },
  cutoff: {
    vi: 'Tiếp nhận sau giờ này thì chuyển vào ngày làm việc sau',
    en: 'Received later is forwarded the next working day',
  },
  supplement: { vi: 'Khi yêu cầu bổ sung', en: 'When papers are asked for' },
  extensions: { vi: 'Số lần được gia hạn', en: 'How often a limit may be extended' },
  apologies: { vi: 'Số lần được xin lỗi, hẹn lại', en: 'How often an apology may move the day' },
  apologyNotice: { vi: 'Gửi văn bản xin lỗi trước hạn (ngày)', en: 'Days before the due date for an apology' },
  supplementWithin: {
    vi: 'Yêu cầu bổ sung trong (ngày làm việc từ khi tiếp nhận)',
    en: 'Working days within which papers are asked for',
  },
}

/** The choices of the rules that have a few. */
export const countingOptions: { [Rule in 'counting' | 'closing' | 'supplement']: Record<Rules[Rule], Bilingual> } = {
  counting: {
    whole_day: { vi: 'đếm ngày, không tính ngày tiếp nhận', en: 'whole days, the first not counted' },
    running_hours: { vi: 'tính liên tục theo giờ làm việc', en: 'office hours run from receipt' },
  },
  closing: {
    office: { vi: 'giờ đóng cửa của cơ quan', en: 'closing time of the office' },
    midnight: { vi: '24 giờ', en: 'midnight' },
  },
  supplement: {
    pause: { vi: 'tạm dừng thời hạn', en: 'the limit pauses' },
    restart: { vi: 'tính lại thời hạn từ đầu', en: 'the limit starts from zero' },
  },
}
