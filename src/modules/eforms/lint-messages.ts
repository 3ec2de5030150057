/** What there is to say about a form before it is published. */
export const lintWords = {
  noTitle: { vi: 'Biểu mẫu chưa có tên.', en: 'The form has no title.' },
  noSource: {
    vi: 'Chưa ghi văn bản ban hành mẫu giấy mà tờ khai này theo.',
    en: 'The legal text of the paper form is not named.',
  },
  noPages: { vi: 'Biểu mẫu chưa có trang nào.', en: 'The form has no page yet.' },
  noPageTitle: { vi: 'Trang {number} chưa có tên.', en: 'Page {number} has no title.' },
  emptyPage: { vi: 'Trang “{page}” chưa có câu hỏi nào.', en: 'The page “{page}” asks nothing yet.' },
  longPage: {
    vi: 'Trang “{page}” có {count} câu, dài trên điện thoại; nên chia làm hai trang.',
    en: 'The page “{page}” has {count} questions, long on a telephone; better make two pages of it.',
  },
  noLabel: {
    vi: 'Câu {number} của trang “{page}” chưa có lời hỏi.',
    en: 'Question {number} of “{page}” has no label.',
  },
  noEnglish: {
    vi: '“{what}” chưa có bản tiếng Anh; trang tiếng Anh sẽ hiện tiếng Việt.',
    en: '“{what}” has no English; the English page will show the Vietnamese.',
  },
  twice: {
    vi: 'Tên dữ liệu “{name}” dùng cho hai chỗ; câu trả lời sẽ đè lên nhau.',
    en: 'The name “{name}” is used twice; answers would overwrite each other.',
  },
  reserved: {
    vi: 'Tên dữ liệu “{name}” dành cho hệ thống; đặt tên khác.',
    en: 'The name “{name}” is kept for the system; choose another.',
  },
  unknownQuestion: {
    vi: '“{what}” phụ thuộc câu “{question}”, nhưng không có câu đó.',
    en: '“{what}” depends on “{question}”, which is not asked anywhere.',
  },
  askedLater: {
    vi: '“{what}” phụ thuộc câu “{question}”, nhưng câu đó hỏi sau.',
    en: '“{what}” depends on “{question}”, which is asked after it.',
  },
  askedOften: {
    vi: '“{what}” phụ thuộc câu “{question}” ở trang được lặp lại, không rõ lần nào.',
    en: '“{what}” depends on “{question}” of a page that repeats: it is not clear which time.',
  },
  never: {
    vi: '“{what}” không bao giờ được hỏi: không câu trả lời nào làm điều kiện đúng.',
    en: '“{what}” is never asked: no answer makes its condition hold.',
  },
  fewOptions: { vi: '“{what}” cần ít nhất hai lựa chọn.', en: '“{what}” needs two answers to choose from at least.' },
  optionTwice: { vi: '“{what}” có hai lựa chọn trùng nhau: {value}.', en: '“{what}” offers {value} twice.' },
  noOptionLabel: { vi: '“{what}” có lựa chọn chưa có chữ.', en: '“{what}” has an answer without words.' },
  minOverMax: {
    vi: '“{what}”: số nhỏ nhất ({min}) lớn hơn số lớn nhất ({max}).',
    en: '“{what}”: the least ({min}) is over the most ({max}).',
  },
  wrongPrefill: {
    vi: '“{what}” không thể điền sẵn bằng dữ liệu đã chọn.',
    en: '“{what}” cannot be filled in with what was chosen.',
  },
  ownPaper: {
    vi: '“{what}” hỏi đúng giấy tờ mà tờ khai này thay thế.',
    en: '“{what}” asks for the very paper that this form stands for.',
  },
  noSuchPaper: {
    vi: '“{what}” chỉ đến thành phần hồ sơ thứ {number}; thủ tục không có thành phần đó.',
    en: '“{what}” names component {number}, which the procedure does not have.',
  },
  formWithoutPaper: {
    vi: 'Tờ khai thay cho thành phần hồ sơ thứ {number}; thủ tục không có thành phần đó.',
    en: 'The form stands for component {number}, which the procedure does not have.',
  },
  doubt: { vi: 'Chưa đối chiếu xong. {doubt}', en: 'Not compared yet. {doubt}' },
} as const
