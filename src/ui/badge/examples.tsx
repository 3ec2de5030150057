import { Badge, Mark } from './index.tsx'

export const examples = {
  'every class': (
    <p>
      <Badge tone={1} label="Xuất sắc" /> <Badge tone={2} label="Tốt" /> <Badge tone={3} label="Khá" />{' '}
      <Badge tone={4} label="Trung bình" /> <Badge tone={5} label="Yếu" /> <Badge tone={null} label="Chưa đánh giá" />
    </p>
  ),
  'a remark': <Mark>Ít hồ sơ</Mark>,
}
