import type { Chance } from '../random.ts'

const FAMILIES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  "K'",
  'Ya',
  'Ma',
]
const MIDDLES = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Thanh']
/** Given names that say themselves that nobody bears them: test, sample, supposed, example, illustration … */
const GIVEN = ['Thử', 'Mẫu', 'Giả Định', 'Ví Dụ', 'Minh Họa', 'Mô Phỏng', 'Thử Nghiệm', 'Giả Tưởng']
const TRADES = ['Nông sản', 'Xây dựng', 'Du lịch', 'Vận tải', 'Hoa tươi', 'Cà phê', 'Thủy sản', 'Cơ khí']

/** The applicant in the national fields: plainly invented, with a number, a telephone and a mail that do not exist. */
export function applicant(isBusiness: boolean, chance: Chance) {
  const number = chance.whole(0, 999_999)
  const name = isBusiness
    ? `Công ty TNHH ${chance.pick(TRADES)} Mẫu ${number}`
    : `${chance.pick(FAMILIES)} ${chance.pick(MIDDLES)} ${chance.pick(GIVEN)}`
  return {
    LoaiDoiTuong: isBusiness ? '2' : '1',
    ChuHoSo: name,
    SoGiayToChuHoSo: `000000${String(number).padStart(6, '0')}`,
    SoDienThoai: `0900000${String(number % 1000).padStart(3, '0')}`,
    Email: `${isBusiness ? 'congty' : 'nguoidan'}${number}@vidu.example`,
  }
}

/** Who handled a step, as invented as the applicants. */
export const officer = (chance: Chance) => `${chance.pick(FAMILIES)} ${chance.pick(MIDDLES)} ${chance.pick(GIVEN)}`
