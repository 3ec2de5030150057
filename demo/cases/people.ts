import type { FilingInput } from '#modules/handling/index.ts'
import type { Chance } from '../random.ts'

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', "K'"]
const MIDDLES = [
  ['Văn', 'Đức', 'Minh', 'Quốc'],
  ['Thị', 'Ngọc', 'Thanh', 'Thu'],
]
/** Names that say themselves that nobody bears them. */
const GIVEN = ['Thử', 'Mẫu', 'Giả Định', 'Ví Dụ', 'Minh Họa', 'Mô Phỏng']
const TRADES = ['Nông sản', 'Du lịch', 'Hoa tươi', 'Cà phê', 'Dược liệu']

type Party = FilingInput['parties'][number]

/** An owner who does not exist: no place of birth has the number 000, and no telephone 0900000…. */
export function owner(isBusiness: boolean, chance: Chance): Party {
  const number = chance.whole(0, 999_999)
  const digits = String(number).padStart(6, '0')
  const phone = `0900000${digits.slice(3)}`
  const email = `nguoidan${number}@vidu.example`
  if (isBusiness) {
    const name = `Công ty TNHH ${chance.pick(TRADES)} Mẫu ${number}`
    return { role: 'owner', kind: 'business', name, idNumber: null, phone, email }
  }
  const female = chance.whole(0, 1)
  const year = chance.whole(55, 99)
  const bornOn = `19${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`
  const name = `${chance.pick(FAMILIES)} ${chance.pick(MIDDLES[female] ?? [])} ${chance.pick(GIVEN)}`
  return { role: 'owner', kind: 'citizen', name, idNumber: `000${female}${year}${digits}`, bornOn, phone, email }
}

const two = (number: number) => String(number).padStart(2, '0')
