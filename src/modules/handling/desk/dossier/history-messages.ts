import { ROLES } from '#modules/identity/index.ts'

const roles = (names: string[], applicant: string, system: string): Record<string, string> => ({
  ...Object.fromEntries(ROLES.map((role, i) => [role, names[i] ?? role])),
  applicant,
  system,
})

/** How the history of a dossier is told. */
export const historyMessages = {
  vi: {
    roles: roles(
      ['Một cửa', 'Chuyên viên', 'Lãnh đạo', 'Văn thư', 'Kiểm soát TTHC', 'Quản trị'],
      'Người nộp hồ sơ',
      'Hệ thống',
    ),
    insteadOf: 'thay {name}',
    about: 'Bước: {step}',
    to: 'Giao cho {name}',
    toAll: 'Trả lại cho cả bộ phận',
    asked: 'Hỏi {agency}: {question}',
    until: 'Ngày hẹn mới: {day}',
    ways: { cash: 'Tiền mặt', transfer: 'Chuyển khoản', online: 'Trực tuyến' },
    receiver: 'Người nhận: {name}',
    tracking: 'Số hiệu bưu gửi: {number}',
    papers: 'Giấy tờ: {names}',
    due: 'Hạn trả kết quả: {at}',
    parties: { owner: 'Chủ hồ sơ', submitter: 'Người nộp' },
    fields: {
      name: 'họ tên',
      idNumber: 'số giấy tờ',
      bornOn: 'ngày sinh',
      phone: 'điện thoại',
      email: 'thư điện tử',
      address: 'địa chỉ',
      kind: 'đối tượng',
    },
    changed: '{label}: đã sửa',
  },
  en: {
    roles: roles(
      ['One-stop counter', 'Officer', 'Leader', 'Records clerk', 'Control office', 'Administrator'],
      'Applicant',
      'System',
    ),
    insteadOf: 'in place of {name}',
    about: 'Step: {step}',
    to: 'Given to {name}',
    toAll: 'Given back to all of the role',
    asked: 'Asked {agency}: {question}',
    until: 'New day: {day}',
    ways: { cash: 'Cash', transfer: 'Transfer', online: 'Online' },
    receiver: 'Received by {name}',
    tracking: 'Tracking number {number}',
    papers: 'Papers: {names}',
    due: 'Due {at}',
    parties: { owner: 'Owner', submitter: 'Brought by' },
    fields: {
      name: 'name',
      idNumber: 'number of identity',
      bornOn: 'date of birth',
      phone: 'telephone',
      email: 'e-mail',
      address: 'address',
      kind: 'kind',
    },
    changed: '{label}: corrected',
  },
}
