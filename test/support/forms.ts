import type { FormData } from '#modules/documents/index.ts'

const at = (text: string) => new Date(`${text}:00+07:00`)

const head = {
  parent: 'Tỉnh Lâm Đồng',
  agency: 'Ủy ban nhân dân phường Xuân Hương - Đà Lạt',
  counter: 'Trung tâm Phục vụ hành chính công',
  place: 'Xuân Hương - Đà Lạt',
  number: '128/HDHS',
  at: at('2026-11-24T09:05'),
  code: 'H36.105-261124-0975',
}
const owner = {
  name: 'Nguyễn Thị Ngọc Quỳnh',
  idNumber: '068190001234',
  address: '12/4 Hồ Tùng Mậu, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  phone: '0912345678',
  email: 'quynh.nguyen@example.vn',
}
const procedure = 'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất'
const contact = { name: 'Trung tâm Phục vụ hành chính công', phone: '0263 3822 000' }
const leader = { titles: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'], name: 'Trần Văn Đức' }
const clerk = { titles: ['Người hướng dẫn'], name: 'Lê Thị Hồng Hạnh' }

/** One of each form, filled as a counter fills it. */
export const filledForms: FormData = {
  receiptSlip: {
    ...head,
    trackingUrl: 'https://motcua.example.vn/tra-cuu?code=H36.105-261124-0975',
    owner,
    submitter: {
      name: 'Phạm Đình Thắng',
      idNumber: '068085004321',
      phone: '0987654321',
      address: 'Phường Lang Biang - Đà Lạt',
    },
    procedure: { code: '1.012784.H36', name: procedure },
    components: [
      { name: 'Đơn đăng ký biến động đất đai, tài sản gắn liền với đất (Mẫu số 18)', kind: 'original', count: 1 },
      { name: 'Giấy chứng nhận đã cấp', kind: 'certified', count: 2 },
      { name: 'Căn cước công dân', kind: 'copy', count: 1, electronic: true },
    ],
    sets: 1,
    fees: [
      { name: 'Phí thẩm định hồ sơ', amount: 650_000, state: 'paid' },
      { name: 'Lệ phí cấp giấy', amount: 28_000, state: 'due' },
    ],
    limit: '8 ngày làm việc',
    receivedAt: at('2026-11-24T09:05'),
    dueAt: at('2026-12-04T17:00'),
    returnWay: 'post',
    returnPlace: owner.address,
    register: 'Quyển số 3, số thứ tự 975',
    receiver: 'Lê Thị Hồng Hạnh',
  },
  supplementRequest: {
    ...head,
    owner,
    procedure,
    items: [
      'Bổ sung bản vẽ mặt bằng hiện trạng nhà ở có xác nhận của đơn vị đo đạc',
      'Sửa diện tích ghi tại mục 3.2 của đơn cho khớp với Giấy chứng nhận',
    ],
    reason: 'Thành phần hồ sơ chưa đủ theo khoản 2 Điều 29 Nghị định 101/2024/NĐ-CP',
    before: at('2026-12-24T17:00'),
    clock: 'pause',
    contact,
    signer: clerk,
  },
  refusal: {
    ...head,
    number: '12/TB-TTPVHCC',
    stage: 'appraisal',
    owner,
    procedure,
    reasons: [
      'Thửa đất đang có tranh chấp được Tòa án nhân dân khu vực thụ lý',
      'Giấy chứng nhận đã bị thu hồi theo Quyết định số 77/QĐ-UBND',
    ],
    grounds: 'khoản 1 Điều 19 Nghị định 101/2024/NĐ-CP',
    signer: leader,
  },
  apology: {
    ...head,
    number: '35/UBND-XL',
    owner,
    procedure,
    receivedAt: at('2026-11-10T14:20'),
    dueAt: at('2026-11-25T17:00'),
    reason: 'Cơ quan thuế chưa có thông báo nghĩa vụ tài chính do lỗi đường truyền từ ngày 20/11/2026',
    until: at('2026-12-01T17:00'),
    late: { step: 'Xác định nghĩa vụ tài chính', agency: 'Thuế cơ sở 1 tỉnh Lâm Đồng' },
    signer: leader,
  },
  stopNotice: {
    ...head,
    number: '9/TB-UBND',
    owner,
    procedure,
    receivedAt: at('2026-11-10T14:20'),
    stoppedAt: at('2026-11-24T09:00'),
    reasons: ['Quá thời hạn bổ sung mà không nhận được hồ sơ bổ sung'],
    grounds: 'Điều 19 Nghị định 118/2025/NĐ-CP',
    handBack: 'Trả lại toàn bộ giấy tờ đã nộp; phí thẩm định đã nộp 650.000 đồng được hoàn theo quy định',
    contact,
    signer: leader,
  },
  controlSheet: {
    ...head,
    owner,
    procedure,
    receivedAt: at('2026-11-24T09:05'),
    dueAt: at('2026-12-04T17:00'),
    handOvers: [
      {
        giver: 'Lê Thị Hồng Hạnh, Trung tâm Phục vụ hành chính công',
        receiver: 'Vũ Minh Khôi, Phòng Kinh tế, Hạ tầng và Đô thị',
        at: at('2026-11-24T10:30'),
        step: 'Tiếp nhận',
      },
      {
        giver: 'Vũ Minh Khôi, Phòng Kinh tế, Hạ tầng và Đô thị',
        receiver: 'Trần Văn Đức, Phó Chủ tịch',
        at: at('2026-11-30T16:45'),
        step: 'Thẩm định',
        verdict: 'early',
        note: 'Đủ điều kiện',
      },
      {
        giver: 'Trần Văn Đức, Phó Chủ tịch',
        receiver: 'Lê Thị Hồng Hạnh, Trung tâm Phục vụ hành chính công',
        at: at('2026-12-07T08:15'),
        step: 'Ký duyệt',
        verdict: 'late',
        note: 'Quá 0,25 ngày',
      },
    ],
  },
  register: {
    parent: head.parent,
    agency: head.agency,
    counter: head.counter,
    place: head.place,
    at: at('2026-11-30T17:00'),
    from: '2026-11-01',
    to: '2026-11-30',
    rows: [
      {
        code: head.code,
        procedure,
        sets: 1,
        owner: owner.name,
        address: owner.address,
        phone: owner.phone,
        agency: 'Phòng Kinh tế, Hạ tầng và Đô thị',
        receivedAt: at('2026-11-24T09:05'),
        dueAt: at('2026-12-04T17:00'),
        receiver: 'Lê Thị Hồng Hạnh',
        territory: 'Phường Xuân Hương - Đà Lạt',
        note: 'Nộp thay',
      },
      {
        code: 'H36.105-261102-0007',
        procedure: 'Đăng ký khai sinh',
        sets: 2,
        owner: 'K’Brêm',
        agency: 'Phòng Văn hóa - Xã hội',
        receivedAt: at('2026-11-02T07:35'),
        dueAt: at('2026-11-02T17:00'),
        returnedAt: at('2026-11-02T10:10'),
        returnWay: 'counter',
        giver: 'Lê Thị Hồng Hạnh',
        taker: 'K’Brêm',
      },
    ],
  },
}

/** The same forms as long as life makes them: 30 papers, 60 hand-overs, 120 dossiers, a name without end. */
export function longForms(): FormData {
  const { receiptSlip, controlSheet, register, supplementRequest, refusal } = filledForms
  const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))
  const longName = `Công ty trách nhiệm hữu hạn một thành viên ${'xuất nhập khẩu nông lâm thủy sản '.repeat(5)}Đắk R’lấp`
  return {
    ...filledForms,
    receiptSlip: {
      ...receiptSlip,
      agency: 'Ủy ban nhân dân đặc khu Phú Quý và các xã thuộc vùng kinh tế mới Nam Đà Lạt - Đức Trọng - Di Linh',
      owner: {
        ...owner,
        name: longName,
        email: `${'rat.dai.'.repeat(9)}@cong-ty-trach-nhiem-huu-han-mot-thanh-vien.example.vn`,
      },
      procedure: { code: '1.012784.000.00.00.H36', name: `${procedure}, ${procedure}, ${procedure}` },
      components: many(30, (i) => ({
        name: `Giấy tờ thứ ${i + 1}: văn bản thỏa thuận về việc chuyển quyền sử dụng đất của các thành viên có chung quyền sử dụng đất`,
        kind: (['original', 'certified', 'copy', null] as const)[i % 4] ?? null,
        count: i + 1,
      })),
    },
    supplementRequest: { ...supplementRequest, items: many(25, (i) => `Nội dung ${i + 1}: ${procedure}`) },
    refusal: { ...refusal, stage: 'intake', signer: { titles: ['Người tiếp nhận hồ sơ'] }, contact },
    controlSheet: {
      ...controlSheet,
      handOvers: many(60, (i) => ({
        ...controlSheet.handOvers[i % 3],
        at: new Date(head.at.getTime() + i * 3_600_000),
        giver: `${i + 1}. ${longName}`.slice(0, 70),
        receiver: 'Người nhận',
      })),
    },
    register: {
      ...register,
      rows: many(
        120,
        (i) =>
          ({
            ...(register.rows[i % 2] ?? register.rows[0]),
            code: `H36.105-261124-${String(i).padStart(4, '0')}`,
          }) as (typeof register.rows)[number],
      ),
    },
  }
}
