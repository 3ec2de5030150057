import { ROLES } from '#modules/identity/index.ts'

const roles = (names: string[], applicant: string, system: string): Record<string, string> => ({
  ...Object.fromEntries(ROLES.map((role, i) => [role, names[i] ?? role])),
  applicant,
  system,
})

/** How the history of a dossier is told, whatever was done; what an action adds stands with it. */
export const historyMessages = {
  vi: {
    roles: roles(
      ['Một cửa', 'Chuyên viên', 'Lãnh đạo', 'Văn thư', 'Kiểm soát TTHC', 'Quản trị'],
      'Người nộp hồ sơ',
      'Hệ thống',
    ),
    insteadOf: 'thay {name}',
    about: 'Bước: {step}',
    papers: 'Giấy tờ: {names}',
    due: 'Hạn trả kết quả: {at}',
  },
  en: {
    roles: roles(
      ['One-stop counter', 'Officer', 'Leader', 'Records clerk', 'Control office', 'Administrator'],
      'Applicant',
      'System',
    ),
    insteadOf: 'in place of {name}',
    about: 'Step: {step}',
    papers: 'Papers: {names}',
    due: 'Due {at}',
  },
}
