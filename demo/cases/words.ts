import type { Turn } from './plan.ts'

/** The grounds that the demo's officials give. */
export const TURN_WORDS: Partial<Record<Turn, string>> = {
  incomplete: 'Thành phần hồ sơ chưa đủ theo quy định của thủ tục',
  intake_refusal: 'Nội dung đề nghị không thuộc thẩm quyền giải quyết của cơ quan',
  supplement: 'Giấy tờ kèm theo chưa thể hiện nơi cư trú hiện tại',
  supplement_open: 'Giấy tờ kèm theo chưa thể hiện nơi cư trú hiện tại',
  payment: 'Lệ phí phải nộp trước khi ban hành kết quả',
  payment_open: 'Lệ phí phải nộp trước khi ban hành kết quả',
  opinion: 'Đề nghị cho ý kiến về nội dung hồ sơ thuộc lĩnh vực quản lý',
  apology: 'Khối lượng hồ sơ tăng đột biến, bước thẩm định kéo dài hơn thời gian được giao',
  withdrawal: 'Người nộp đề nghị rút hồ sơ để chuẩn bị lại',
  refusal: 'Qua thẩm định, hồ sơ không đáp ứng điều kiện theo quy định',
  stop: 'Vụ việc đang được cơ quan có thẩm quyền thụ lý, phải dừng giải quyết',
}
