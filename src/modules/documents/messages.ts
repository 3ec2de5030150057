import type { Bilingual } from '#lib/i18n.ts'
import type { FileRefusal } from './files/limits.ts'

/** Why a file was not taken in, and what to do about it. */
export const refusalWords: Record<FileRefusal, Bilingual> = {
  empty: {
    vi: 'Tệp trống (0 byte), có thể chưa tải về máy xong; hãy mở thử rồi chọn lại tệp',
    en: 'The file is empty, perhaps not yet downloaded to this device; open it and choose it again',
  },
  too_large: {
    vi: 'Tệp lớn hơn 20 MB; hãy chụp hoặc quét lại với dung lượng nhỏ hơn, hoặc tách thành nhiều tệp',
    en: 'The file is larger than 20 MB; scan it smaller or split it into several files',
  },
  wrong_type: {
    vi: 'Chỉ nhận tệp PDF và ảnh JPEG, PNG; hãy lưu giấy tờ ở một trong các dạng này',
    en: 'Only PDF files and JPEG or PNG pictures are taken; save the paper as one of these',
  },
  heic: {
    vi: 'Không mở được ảnh HEIC của iPhone này; hãy vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại, hoặc lưu ảnh thành JPEG',
    en: 'This iPhone picture (HEIC) cannot be opened; in Settings, Camera, Formats choose “Most Compatible” and take it again, or save it as JPEG',
  },
  wrong_extension: {
    vi: 'Tên tệp có đuôi của tệp chạy được; hãy đổi tên để kết thúc bằng .pdf, .jpg hoặc .png',
    en: 'The name ends like that of a program; rename the file so that it ends in .pdf, .jpg or .png',
  },
  damaged: {
    vi: 'Tệp bị hỏng hoặc không kiểm tra được; hãy quét hoặc lưu lại',
    en: 'The file is damaged or cannot be checked; scan or save it again',
  },
  two_in_one: {
    vi: 'Trong tệp có lẫn một tệp khác; hãy in ra PDF hoặc chụp lại rồi gửi',
    en: 'Another file hides in this one; print it to PDF or photograph it again',
  },
  active: {
    vi: 'Tệp PDF chứa mã chạy hoặc biểu mẫu động; hãy in tệp ra PDF rồi gửi bản in đó',
    en: 'The PDF contains scripts or a dynamic form; print it to PDF and send that',
  },
  attachments: {
    vi: 'Tệp PDF có tệp khác đính kèm bên trong; hãy gửi riêng từng giấy tờ',
    en: 'Other files are attached inside the PDF; send each paper by itself',
  },
  encrypted: {
    vi: 'Tệp PDF có mật khẩu hoặc bị khóa; hãy bỏ mật khẩu rồi gửi lại',
    en: 'The PDF has a password or is locked; remove it and send the file again',
  },
  bomb: {
    vi: 'Ảnh hoặc nội dung nén trong tệp quá lớn; hãy giảm kích thước rồi gửi lại',
    en: 'The picture or what is packed in the file is too large; make it smaller and send it again',
  },
  too_costly: {
    vi: 'Kiểm tra tệp này quá lâu nên đã dừng; hãy quét hoặc chụp lại, hoặc lưu ảnh thành JPEG rồi gửi',
    en: 'Checking this file took too long and was stopped; scan or photograph it again, or save the picture as JPEG',
  },
  busy: {
    vi: 'Hệ thống đang kiểm tra nhiều tệp; tệp chưa được lưu, hãy thử lại sau ít phút',
    en: 'Many files are being checked now; the file was not kept, try again in a few minutes',
  },
  no_room: {
    vi: 'Hệ thống tạm hết chỗ lưu tệp; tệp chưa được lưu, hãy thử lại sau hoặc báo cho cơ quan',
    en: 'There is no room left for files now; it was not kept, try again later or tell the agency',
  },
  infected: {
    vi: 'Phần mềm diệt vi-rút thấy mã độc trong tệp; tệp không được lưu',
    en: 'A virus was found in the file; it was not kept',
  },
  not_checked: {
    vi: 'Hiện chưa kiểm tra được vi-rút; tệp chưa được lưu, hãy thử lại sau ít phút',
    en: 'The file cannot be checked for viruses now; it was not kept, try again in a few minutes',
  },
}

/** What stands on the stamp of a signature. */
export const stampWords = { vi: { by: 'Ký bởi', at: 'Thời gian ký' }, en: { by: 'Signed by', at: 'Signed at' } }
