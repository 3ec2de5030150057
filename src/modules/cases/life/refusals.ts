import type { Bilingual } from '#lib/i18n.ts'

/** Why an action cannot be done now, for the person who tried. */
export const lifeRefusalWords = {
  wrong_phase: {
    vi: 'Hồ sơ không còn ở giai đoạn cho phép việc này',
    en: 'The dossier is no longer at a stage that allows this',
  },
  not_yours: {
    vi: 'Việc này do người khác thực hiện: kiểm tra vai trò, cơ quan hoặc người được phân công',
    en: 'Somebody else does this: check role, agency or assignee',
  },
  task_closed: { vi: 'Bước này đã được người khác hoàn thành', en: 'Somebody else has already done this step' },
  task_taken: { vi: 'Việc này đã có người nhận', en: 'Somebody has already taken this task' },
  assignee_unfit: {
    vi: 'Người được giao không giữ nhiệm vụ phù hợp với việc này tại cơ quan thực hiện',
    en: 'The person named holds no duty at the agency of this task that fits it',
  },
  no_task: { vi: 'Không có việc nào phù hợp đang chờ', en: 'No fitting task waits' },
  unknown_outcome: { vi: 'Chọn một kết quả của bước này', en: 'Choose one of the outcomes of this step' },
  paper_missing: {
    vi: 'Bước này phải có văn bản kết quả kèm theo trước khi hoàn thành',
    en: 'This step must have its paper attached before it is done',
  },
  asked_before: {
    vi: 'Chỉ được yêu cầu bổ sung một lần, và đã yêu cầu rồi',
    en: 'Papers may be asked for once only, and they were',
  },
  opinion_open: {
    vi: 'Đang chờ ý kiến của cơ quan phối hợp, còn trong hạn',
    en: 'An opinion was asked for and is still in term',
  },
  signed_already: { vi: 'Kết quả đã được ký', en: 'The result has been signed' },
  unpaid: { vi: 'Còn phí, lệ phí chưa nộp', en: 'There are unpaid fees' },
  nothing_owed: { vi: 'Không còn khoản phí, lệ phí nào phải nộp', en: 'Nothing is owed' },
  clock: { vi: 'Sổ thời hạn không cho phép', en: 'The ledger of time does not allow it' },
  no_draft: { vi: 'Chưa có dự thảo văn bản xin lỗi', en: 'There is no draft of the apology' },
  apologised_before: {
    vi: 'Chỉ được xin lỗi và hẹn lại một lần, và đã hẹn lại rồi',
    en: 'A new day may be promised once only, and it was',
  },
  no_place: {
    vi: 'Bước đang làm không có chỗ tương ứng trong quy trình mới: hồ sơ ở lại quy trình cũ',
    en: 'The step at hand has no place in the new process: the dossier stays on the old one',
  },
} as const satisfies Record<string, Bilingual>
export type LifeRefusal = keyof typeof lifeRefusalWords
