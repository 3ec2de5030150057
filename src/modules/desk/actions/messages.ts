/** The page has no place for files. */
export const noStore = { vi: 'Hệ thống chưa được cài đặt nơi lưu tệp', en: 'No place to keep files is set up here' }

/** What a choice is refused with that is none of those offered. */
export const notOffered = { vi: 'Chọn một mục', en: 'Choose one' }

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
