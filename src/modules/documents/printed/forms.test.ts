import { describe, expect, test } from 'vitest'
import { filledForms, longForms } from '#test/support/forms.ts'
import { readPdf } from '#test/support/pdf.ts'
import { formPdf } from '../printing.ts'
import { FORM_KINDS, type FormKind } from './form-book.ts'
import type { FormData } from './form-pdf.ts'

const A5: [number, number] = [420, 595]
const A4_LYING: [number, number] = [842, 595]
const read = async <Kind extends FormKind>(kind: Kind, forms: FormData = filledForms, lang: 'vi' | 'en' = 'vi') =>
  readPdf(await formPdf(kind, forms[kind], lang))

/** What stands on every form: the heads of NĐ 30/2020/NĐ-CP, and the title and number of TT 03/2025/TT-VPCP. */
const HEADS = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'TỈNH LÂM ĐỒNG',
  'Xuân Hương - Đà Lạt, ngày',
]
const OWNER = [
  'Nguyễn Thị Ngọc Quỳnh',
  '068190001234',
  '12/4 Hồ Tùng Mậu, phường Xuân Hương - Đà Lạt',
  '0912345678',
  'quynh.nguyen@example.vn',
]
const CODE = 'Mã hồ sơ: H36.105-261124-0975'
const PROCEDURE = 'Đăng ký biến động quyền sử dụng đất'

/** Field by field, what a person must find on the paper. */
const FIELDS: Record<FormKind, string[]> = {
  receiptSlip: [
    'Mẫu số 01 - Thông tư 03/2025/TT-VPCP',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    CODE,
    'Quét mã để tra cứu hồ sơ',
    ...OWNER,
    'Người nộp hồ sơ: Phạm Đình Thắng',
    '068085004321',
    'Phường Lang Biang',
    '0987654321',
    PROCEDURE,
    'mã thủ tục 1.012784.H36',
    'Bản chính',
    'Bản sao chứng thực 2',
    'Bản chụp (bản điện tử) 1',
    'Số lượng hồ sơ: 1 (bộ)',
    'Phí thẩm định hồ sơ 650.000 đồng (đã nộp)',
    'Lệ phí cấp giấy 28.000 đồng (chưa nộp)',
    'tổng cộng 678.000 đồng',
    'Thời hạn giải quyết theo quy định: 8 ngày làm việc',
    'Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 24 tháng 11 năm 2026',
    'Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 04 tháng 12 năm 2026',
    'Hình thức nhận kết quả: Qua dịch vụ bưu chính công ích',
    'Đăng ký nhận kết quả tại: 12/4 Hồ Tùng Mậu',
    'Quyển số 3, số thứ tự 975',
    'NGƯỜI NỘP HỒ SƠ',
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    'Lê Thị Hồng Hạnh',
  ],
  supplementRequest: [
    'Mẫu số 02',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Số: 128/HDHS',
    CODE,
    ...OWNER,
    PROCEDURE,
    'Bổ sung bản vẽ mặt bằng hiện trạng',
    'Sửa diện tích ghi tại mục 3.2',
    'Lý do: Thành phần hồ sơ chưa đủ',
    'trước: ngày 24 tháng 12 năm 2026',
    'không tính vào thời hạn',
    'số điện thoại 0263 3822 000',
    'NGƯỜI HƯỚNG DẪN',
  ],
  refusal: [
    'Mẫu số 03',
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    CODE,
    ...OWNER,
    PROCEDURE,
    'Qua thẩm định',
    'Thửa đất đang có tranh chấp',
    'khoản 1 Điều 19 Nghị định 101/2024/NĐ-CP',
    'phản ánh, kiến nghị hoặc khiếu nại',
    'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH',
    'Trần Văn Đức',
    'Nơi nhận:',
  ],
  apology: [
    'Mẫu số 04',
    'VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN',
    'Kính gửi: Nguyễn Thị Ngọc Quỳnh',
    'mã hồ sơ: H36.105-261124-0975',
    '14 giờ 20 phút, ngày 10 tháng 11 năm 2026',
    'hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026',
    'Lý do: Cơ quan thuế chưa có thông báo',
    'Khâu chậm: Xác định nghĩa vụ tài chính (Thuế cơ sở 1 tỉnh Lâm Đồng)',
    'xin lỗi Ông/Bà/Tổ chức',
    'vào 17 giờ 00 phút, ngày 01 tháng 12 năm 2026',
    'PHÓ CHỦ TỊCH',
  ],
  stopNotice: [
    'Mẫu số 05',
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    CODE,
    ...OWNER,
    PROCEDURE,
    'kể từ 09 giờ 00 phút, ngày 24 tháng 11 năm 2026',
    'Quá thời hạn bổ sung',
    'Điều 19 Nghị định 118/2025/NĐ-CP',
    'Trả lại toàn bộ giấy tờ đã nộp',
    'PHÓ CHỦ TỊCH',
  ],
  controlSheet: [
    'Mẫu số 06',
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    CODE,
    PROCEDURE,
    'Giao Nhận',
    'Lê Thị Hồng Hạnh',
    'Vũ Minh Khôi',
    '24/11/2026',
    '10:30',
    'Trước hạn',
    'Quá hạn',
    'Quá 0,25 ngày',
  ],
  register: [
    'Mẫu số 07',
    'SỔ THEO DÕI HỒ SƠ',
    'Từ 01/11/2026 đến 30/11/2026',
    'STT',
    'Mã hồ sơ',
    'Số lượng (bộ)',
    'Cơ quan chủ trì giải quyết',
    'Nhận hồ sơ',
    'Hẹn trả kết quả',
    'Ngày nhận kết quả',
    'Phương thức nhận kết quả',
    'Bên nhận (Ký tên)',
    'Ghi chú',
    'H36.105-261102-0007',
    'Đăng ký khai sinh',
    'K’Brêm',
    '0912345678',
    'Phòng Văn hóa - Xã hội',
    '02/11/2026 10:10',
    'Trực tiếp tại Bộ phận Một cửa',
  ],
}

describe('the seven forms', () => {
  test.for(FORM_KINDS)('%s says on one sheet everything that law and person ask of it', async (kind) => {
    const { text, pages, sizes } = await read(kind)
    for (const words of [...HEADS, ...FIELDS[kind]]) expect(text).toContain(words)
    expect(pages).toHaveLength(1)
    expect(sizes).toEqual([kind === 'register' ? A4_LYING : A5])
  })

  test('are the same file whenever they are made', async () => {
    const made = () => formPdf('receiptSlip', filledForms.receiptSlip)
    expect(await made()).toEqual(await made())
  })

  test.for(FORM_KINDS)('%s can be read in English', async (kind) => {
    const { text } = await read(kind, filledForms, 'en')
    expect(text).toContain('SOCIALIST REPUBLIC OF VIET NAM')
    expect(text).toContain('English reading of form')
    expect(text).not.toMatch(/undefined|\{\w+\}/)
  })
})

describe('long lives', () => {
  test('thirty papers, each with its kind, run over pages that repeat the heading and count themselves', async () => {
    const { pages, text } = await read('receiptSlip', longForms())
    expect(pages.length).toBeGreaterThan(2)
    for (let paper = 1; paper <= 30; paper += 1) expect(text).toContain(`Giấy tờ thứ ${paper}: văn bản`)
    expect(pages[1]).toMatch(/^STT Tên giấy tờ Loại bản Số lượng 5 /)
    for (const [i, page] of pages.entries()) expect(page).toContain(`Trang ${i + 1}/${pages.length}`)
    expect(pages.at(-1)).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ')
    expect(text).toContain('cong-ty-trach')
  })

  test('sixty hand-overs and a hundred and twenty dossiers lose nobody', async () => {
    const sheet = await read('controlSheet', longForms())
    for (let row = 1; row <= 60; row += 1) expect(sheet.text).toContain(` ${row}. Công ty`)
    const book = await read('register', longForms())
    for (let row = 0; row < 120; row += 1) expect(book.text).toContain(`H36.105-261124-${String(row).padStart(4, '0')}`)
    for (const page of book.pages.slice(1, -1)) expect(page).toContain('Cơ quan chủ trì giải quyết')
  })

  test('what is not known is left out, and an empty register says so', async () => {
    const { dueAt, returnPlace, register, receiver, submitter, number, counter, parent, ...slip } =
      filledForms.receiptSlip
    const bare = await readPdf(
      await formPdf('receiptSlip', { ...slip, owner: { name: 'A' }, components: [], fees: [] }),
    )
    expect(bare.text).not.toMatch(/undefined|null|Số điện thoại|Email|Số định danh|trả kết quả giải quyết hồ sơ:/)
    expect(bare.text).toContain('Phí, lệ phí: Không thu')
    expect([dueAt, returnPlace, register, receiver, submitter, number, counter, parent].every(Boolean)).toBe(true)
    const empty = await readPdf(await formPdf('register', { ...filledForms.register, rows: [] }))
    expect(empty.text).toContain('Không có hồ sơ nào trong kỳ.')
  })

  test('an apology that nobody signed yet says that it is a draft, and a signed one does not', async () => {
    const draft = await readPdf(await formPdf('apology', { ...filledForms.apology, isDraft: true }))
    expect(draft.text).toContain('DỰ THẢO – CHƯA KÝ')
    expect((await readPdf(await formPdf('apology', filledForms.apology))).text).not.toContain('DỰ THẢO')
  })

  test('a slip of 2024 has the number and title that forms had then', async () => {
    const at = new Date('2024-05-06T02:00:00Z')
    const { text } = await readPdf(await formPdf('apology', { ...filledForms.apology, at }))
    expect(text).toContain('PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ')
    expect(text).toContain('Mẫu số 04 - Thông tư 01/2018/TT-VPCP')
    expect(text).toContain('ngày 06 tháng 5 năm 2024')
  })
})
