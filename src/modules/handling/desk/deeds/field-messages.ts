import type { Words } from './field.ts'

const party = {
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  submitter: { vi: 'Người nộp', en: 'Brought by' },
}
const data: Record<string, Words> = {
  kind: { vi: 'đối tượng', en: 'kind' },
  name: { vi: 'họ và tên', en: 'name' },
  idNumber: { vi: 'số định danh hoặc mã số thuế', en: 'identity number or tax code' },
  bornOn: { vi: 'ngày sinh', en: 'date of birth' },
  phone: { vi: 'điện thoại', en: 'telephone' },
  email: { vi: 'thư điện tử', en: 'e-mail' },
  address: { vi: 'địa chỉ', en: 'address' },
}

/** The questions of the forms. */
export const words = {
  ground: { vi: 'Lý do, căn cứ', en: 'Reason and ground' },
  groundHint: {
    vi: 'Người nộp hồ sơ đọc được lý do này: nêu rõ điều, khoản.',
    en: 'The applicant reads this reason: name the article.',
  },
  withdrawalHint: {
    vi: 'Ghi theo đề nghị của người nộp hồ sơ, ví dụ: đơn đề nghị rút ngày 12/11/2026.',
    en: 'As the applicant asks, for example: letter of withdrawal of 12/11/2026.',
  },
  supplementHint: {
    vi: 'Chỉ được yêu cầu một lần, nêu đủ mọi giấy tờ còn thiếu.',
    en: 'Papers may be asked for once only: name everything that is missing.',
  },
  items: { vi: 'Giấy tờ cần bổ sung', en: 'Papers that are missing' },
  otherItems: { vi: 'Giấy tờ hoặc nội dung khác cần bổ sung', en: 'Other papers or corrections' },
  oneALine: { vi: 'Mỗi dòng một mục.', en: 'One a line.' },
  came: { vi: 'Giấy tờ đã nhận', en: 'Papers that came' },
  moreFile: { vi: 'Tệp khác', en: 'Another file' },
  paperName: { vi: 'Tên văn bản', en: 'Name of the paper' },
  paperHint: {
    vi: 'Văn bản mà bước này làm ra; để trống nếu không có.',
    en: 'What this step produced; leave empty if nothing.',
  },
  paperCode: { vi: 'Mã giấy tờ kết quả (nếu có)', en: 'Code of the result, if any' },
  paperCodeHint: {
    vi: 'Kết quả điện tử cần có mã để được tính là trực tuyến.',
    en: 'An e-result counts as online only with its code.',
  },
  file: { vi: 'Tệp văn bản', en: 'File' },
  fileHint: { vi: 'PDF, JPEG hoặc PNG, không quá 20 MB.', en: 'PDF, JPEG or PNG, 20 MB at most.' },
  fee: (n: number): Words => ({ vi: `Khoản ${n}`, en: `Fee ${n}` }),
  amount: (n: number): Words => ({ vi: `Số tiền khoản ${n} (đồng)`, en: `Amount of fee ${n} (đồng)` }),
  way: { vi: 'Nộp bằng', en: 'Paid by' },
  ways: { cash: { vi: 'Tiền mặt', en: 'Cash' }, transfer: { vi: 'Chuyển khoản', en: 'Transfer' } },
  culprit: { vi: 'Bước và cơ quan làm chậm', en: 'Step and agency that caused it' },
  reason: { vi: 'Lý do chậm', en: 'Reason of the lateness' },
  newDay: { vi: 'Ngày hẹn mới', en: 'New day of return' },
  newDayHint: { vi: 'Chỉ được hẹn lại một lần.', en: 'A new day may be promised once only.' },
  kinds: {
    citizen: { vi: 'Công dân', en: 'Citizen' },
    business: { vi: 'Doanh nghiệp', en: 'Business' },
    organisation: { vi: 'Tổ chức', en: 'Organisation' },
  },
  of: (role: 'owner' | 'submitter', field: string): Words => ({
    vi: `${party[role].vi}: ${data[field]?.vi ?? field}`,
    en: `${party[role].en}: ${data[field]?.en ?? field}`,
  }),
  now: (value: string): Words => ({ vi: `Đang ghi: ${value}`, en: `On file: ${value}` }),
  returnWay: { vi: 'Cách nhận kết quả', en: 'How the result is returned' },
  returnWays: {
    counter: { vi: 'Tại quầy', en: 'At the counter' },
    post: { vi: 'Qua bưu chính', en: 'By post' },
    online: { vi: 'Trực tuyến', en: 'Online' },
  },
  returnAddress: { vi: 'Địa chỉ nhận kết quả', en: 'Address for the result' },
  receiver: { vi: 'Người nhận kết quả', en: 'Who received the result' },
  tracking: { vi: 'Số hiệu bưu gửi', en: 'Tracking number of the post' },
  assignee: { vi: 'Giao cho', en: 'Give to' },
  everybody: { vi: 'Cả bộ phận, ai nhận cũng được', en: 'Anybody of the role' },
  outcome: { vi: 'Kết quả của bước', en: 'Outcome of the step' },
  note: { vi: 'Ghi chú (không bắt buộc)', en: 'Note (optional)' },
  next: { vi: 'Bước tiếp theo giao cho', en: 'Give the next step to' },
  nextHint: { vi: 'Chỉ với bước của cơ quan mình.', en: 'Only a step of your own agency.' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  askedAgency: { vi: 'Cơ quan được hỏi ý kiến', en: 'Agency that is asked' },
  question: { vi: 'Nội dung xin ý kiến', en: 'Question' },
  limit: { vi: 'Thời hạn trả lời (ngày làm việc)', en: 'Limit for the answer (working days)' },
  limitHint: { vi: 'Ví dụ 2 hoặc 0,5.', en: 'For example 2 or 0.5.' },
  opinion: { vi: 'Ý kiến', en: 'Opinion' },
}
