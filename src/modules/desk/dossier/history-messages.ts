import { loadRoles } from '#modules/identity/index.ts'

const roles = (lang: 'vi' | 'en', applicant: string, system: string): Record<string, string> => ({
  ...Object.fromEntries(loadRoles().map(({ code, short }) => [code, short[lang]])),
  applicant,
  system,
})

/** How the history of a dossier is told, whatever was done; what an action adds stands with it. */
export const historyMessages = {
  vi: {
    roles: roles('vi', 'Người nộp hồ sơ', 'Hệ thống'),
    insteadOf: 'thay {name}',
    about: 'Bước: {step}',
    papers: 'Giấy tờ: {names}',
    due: 'Hạn trả kết quả: {at}',
  },
  en: {
    roles: roles('en', 'Applicant', 'System'),
    insteadOf: 'in place of {name}',
    about: 'Step: {step}',
    papers: 'Papers: {names}',
    due: 'Due {at}',
  },
}
