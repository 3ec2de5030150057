import type { ActionKind, LifeRefusal } from '#modules/dossiers/index.ts'

type Words = { vi: string; en: string }

/** Why an action cannot be done, for the person who tried. */
export const refusalWords: Record<LifeRefusal | 'changed_meanwhile', Words> = {
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
  changed_meanwhile: {
    vi: 'Hồ sơ vừa được người khác thay đổi: xem lại rồi gửi lại',
    en: 'Somebody else has just changed the dossier: look again, then send again',
  },
}

/** What an action is called, on buttons and in the history. */
export const actionWords: Record<ActionKind | 'registration', Words> = {
  registration: { vi: 'Nộp hồ sơ', en: 'Filed' },
  receipt: { vi: 'Tiếp nhận hồ sơ', en: 'Receive' },
  intake_refusal: { vi: 'Từ chối tiếp nhận', en: 'Refuse to receive' },
  completion_request: { vi: 'Yêu cầu hoàn thiện trước khi tiếp nhận', en: 'Ask to complete before receipt' },
  completion: { vi: 'Nộp lại hồ sơ đã hoàn thiện', en: 'Completed' },
  claim: { vi: 'Nhận việc', en: 'Take the task' },
  assignment: { vi: 'Phân công', en: 'Assign' },
  step: { vi: 'Hoàn thành bước', en: 'Complete the step' },
  supplement_request: { vi: 'Yêu cầu bổ sung', en: 'Ask for papers' },
  supplement: { vi: 'Nhận giấy tờ bổ sung', en: 'Papers came' },
  payment_request: { vi: 'Yêu cầu nộp phí, lệ phí', en: 'Ask for payment' },
  payment: { vi: 'Ghi nhận đã nộp phí, lệ phí', en: 'Record the payment' },
  opinion_request: { vi: 'Xin ý kiến cơ quan khác', en: 'Ask for an opinion' },
  opinion: { vi: 'Cho ý kiến', en: 'Give the opinion' },
  extension: { vi: 'Gia hạn', en: 'Extend' },
  apology_draft: { vi: 'Dự thảo văn bản xin lỗi', en: 'Draft the apology' },
  apology: { vi: 'Ký văn bản xin lỗi', en: 'Sign the apology' },
  result: { vi: 'Thêm văn bản kết quả', en: 'Add a result' },
  refusal: { vi: 'Từ chối giải quyết', en: 'Refuse after appraisal' },
  stop: { vi: 'Dừng giải quyết', en: 'Stop' },
  withdrawal: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  return: { vi: 'Trả kết quả', en: 'Return the result' },
  correction: { vi: 'Sửa thông tin nhập sai', en: 'Correct mistyped data' },
  return_choice: { vi: 'Đổi cách nhận kết quả', en: 'Choose how to receive the result' },
  process_move: { vi: 'Chuyển sang quy trình mới', en: 'Move to a new process' },
}
