import type { Bilingual } from '#lib/i18n.ts'
import type { LedgerRefusal } from './ledger/entry.ts'

/** How each way of counting is said in the explanation of a promise. */
export const countingWords = {
  sameDay: {
    vi: 'giải quyết trong ngày; tiếp nhận sau giờ chốt hồ sơ hoặc khi cơ quan nghỉ thì trả vào ngày làm việc tiếp theo',
    en: 'done within the day; received after the cut-off or when the office rests it is due the next working day',
  },
  hours: {
    vi: 'tính liên tục theo giờ làm việc, 8 giờ là 1 ngày làm việc',
    en: 'office hours run from receipt, 8 hours are 1 working day',
  },
  wholeDays: {
    vi: 'không tính ngày tiếp nhận, chỉ đếm ngày làm việc',
    en: 'the day of receipt is not counted, only working days are',
  },
  calendarDays: {
    vi: 'không tính ngày tiếp nhận, đếm cả ngày nghỉ; ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo',
    en: 'the day of receipt is not counted, days off are; a last day that is a day off moves to the next working day',
  },
  given: {
    vi: 'theo giờ hẹn ghi trên giấy hẹn trả kết quả',
    en: 'as promised on the appointment slip',
  },
} satisfies Record<string, Bilingual>

export const entryWords = {
  promise: { vi: 'Tiếp nhận và hẹn trả kết quả', en: 'Received, result promised' },
  pause: { vi: 'Tạm dừng tính thời hạn', en: 'Clock stopped' },
  resume: { vi: 'Tính tiếp thời hạn', en: 'Clock resumed' },
  restart: { vi: 'Tính lại thời hạn từ đầu', en: 'Clock restarted from zero' },
  extension: { vi: 'Gia hạn', en: 'Extended' },
  apology: { vi: 'Xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology with a new day of return' },
} satisfies Record<string, Bilingual>

export const effectWords = {
  stopped: {
    vi: 'đồng hồ đứng, hạn sẽ được tính lại khi có đủ điều kiện tiếp tục',
    en: 'the clock stands still; the due date is counted again when it goes on',
  },
  tooLate: {
    vi: 'hạn đã qua trước khi tạm dừng nên giữ nguyên',
    en: 'the limit had ended before the stop, so it stays',
  },
  unchanged: { vi: 'hạn giữ nguyên', en: 'the due date stays' },
  movedOn: {
    vi: 'ngày hẹn mới là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo',
    en: 'the new day is a day off, so it moves to the next working day',
  },
  extended: {
    vi: 'hạn lùi đến ngày mới; lần hẹn đầu vẫn giữ trong sổ',
    en: 'the due date moves; the first promise stays on record',
  },
  apologised: {
    vi: 'người dân được hẹn ngày mới; lần hẹn đầu và hạn theo luật vẫn giữ trong sổ',
    en: 'the person is promised a new day; the first promise and the legal due date stay on record',
  },
} satisfies Record<string, Bilingual>

export const refusalWords: Record<LedgerRefusal, Bilingual> = {
  bad_entry: { vi: 'Dòng ghi không hợp lệ', en: 'The entry is not valid' },
  out_of_order: {
    vi: 'Thời điểm ghi sớm hơn dòng trước; kiểm tra lại ngày giờ',
    en: 'The entry is earlier than the one before it; check its time',
  },
  not_promised: {
    vi: 'Hồ sơ chưa được tiếp nhận và hẹn trả kết quả',
    en: 'The dossier has not been received and promised yet',
  },
  promised_twice: {
    vi: 'Hồ sơ đã có hẹn trả kết quả; lần hẹn đầu không được ghi đè',
    en: 'The result is already promised; a first promise is never overwritten',
  },
  already_stopped: { vi: 'Thời hạn đang tạm dừng', en: 'The clock is already stopped' },
  not_stopped: {
    vi: 'Thời hạn không tạm dừng nên không thể tính tiếp hoặc tính lại',
    en: 'The clock is not stopped, so it cannot go on or restart',
  },
  while_stopped: {
    vi: 'Thời hạn đang tạm dừng; tính tiếp thời hạn trước khi hẹn ngày mới',
    en: 'The clock is stopped; resume it before promising a new day',
  },
  pauses_here: {
    vi: 'Thủ tục này tạm dừng thời hạn khi chờ, không tính lại từ đầu',
    en: 'Here the limit is paused while waiting, it does not start from zero',
  },
  restarts_here: {
    vi: 'Thủ tục này tính lại thời hạn từ đầu khi hồ sơ đã bổ sung đủ',
    en: 'Here the limit starts from zero once the papers are complete',
  },
  extended_before: {
    vi: 'Hồ sơ đã được gia hạn, không gia hạn thêm',
    en: 'The limit has been extended before, not again',
  },
  apologised_before: {
    vi: 'Hồ sơ đã có một lần xin lỗi và hẹn lại, không hẹn lại thêm',
    en: 'An apology with a new day was sent before, not again',
  },
  not_later: { vi: 'Ngày hẹn mới phải sau hạn hiện tại', en: 'The new day must be later than the present due date' },
}

export const cliWords = {
  vi: {
    due: 'Hạn trả kết quả',
    waiting: 'Thời hạn đang tạm dừng; hạn trước khi dừng',
    from: 'từ',
    to: 'đến',
    dueAfter: 'hạn',
    note: 'Lưu ý',
    needed: 'thiếu; hãy ghi',
    moment: 'không phải ngày giờ; hãy viết như 2026-11-22 14:30 hoặc 22/11/2026 14:30',
    years: 'ngoài phạm vi của lịch; năm phải từ 1990 đến 2199',
    choice: 'không dùng được; hãy chọn một trong',
    pause: 'không hiểu được; hãy viết TỪ..ĐẾN, ví dụ "2026-11-24 09:00..2026-11-27 10:00"',
    counter: 'Người dùng dòng lệnh',
    asked: 'Theo yêu cầu tra cứu',
  },
  en: {
    due: 'Due',
    waiting: 'The clock is stopped; due before it stopped',
    from: 'from',
    to: 'to',
    dueAfter: 'due',
    note: 'Note',
    needed: 'is missing; write',
    moment: 'is not a date and time; write it as 2026-11-22 14:30 or 22/11/2026 14:30',
    years: 'is outside the calendar; the year must be from 1990 to 2199',
    choice: 'cannot be used; choose one of',
    pause: 'cannot be read; write FROM..TO, such as "2026-11-24 09:00..2026-11-27 10:00"',
    counter: 'Command line',
    asked: 'Asked at the terminal',
  },
} satisfies Record<'vi' | 'en', Record<string, string>>
