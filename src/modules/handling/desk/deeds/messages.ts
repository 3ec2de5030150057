/** What is wrong with what was typed. */
export const issueWords = {
  needed: { vi: 'Không được để trống', en: 'This is needed' },
  choose: { vi: 'Chọn một mục', en: 'Choose one' },
  day: { vi: 'Ghi một ngày, ví dụ 01/12/2026', en: 'Give a day, for example 2026-12-01' },
  noStore: { vi: 'Hệ thống chưa được cài đặt nơi lưu tệp', en: 'No place to keep files is set up here' },
  tooLong: { vi: 'Quá dài hoặc quá lớn', en: 'Too long or too large' },
}

/** The pages on which one action is done. */
export const messages = {
  vi: {
    dossier: 'Hồ sơ {code}',
    about: '{procedure}. Bước: {step}.',
    law: 'Căn cứ: {law}',
    send: 'Thực hiện',
    cancel: 'Quay lại hồ sơ',
    refused: 'Không làm được',
    changed: 'Hồ sơ vừa được người khác thay đổi',
    changedHint: 'Xem những gì vừa xảy ra. Nội dung bạn nhập vẫn còn dưới đây; nếu vẫn đúng thì gửi lại.',
    kept: 'Đã tải lên: {name}',
    keptHint: 'Tệp này được giữ lại; chọn tệp khác để thay.',
    done: 'Đã xong: {what}',
    tooLarge: 'Tổng các tệp quá lớn: gửi ít tệp hơn trong một lần.',
  },
  en: {
    dossier: 'Dossier {code}',
    about: '{procedure}. Step: {step}.',
    law: 'Law: {law}',
    send: 'Do it',
    cancel: 'Back to the dossier',
    refused: 'This cannot be done',
    changed: 'Somebody else has just changed the dossier',
    changedHint: 'See what happened. What you typed is still below; if it still holds, send it again.',
    kept: 'Uploaded: {name}',
    keptHint: 'This file is kept; choose another to replace it.',
    done: 'Done: {what}',
    tooLarge: 'The files together are too large: send fewer at a time.',
  },
}

/** Reasons that only the page knows. */
export const moreRefusals = {
  nothing_owed: { vi: 'Không còn khoản phí, lệ phí nào phải nộp', en: 'Nothing is owed' },
  no_task: { vi: 'Không có việc nào phù hợp đang chờ', en: 'No fitting task waits' },
}
