import { Stats } from './index.tsx'

export const examples = {
  'figures of a day': (
    <Stats
      items={[
        { label: 'Tiếp nhận hôm nay', value: '1.204', note: 'trực tuyến 812' },
        { label: 'Trả kết quả hôm nay', value: '988' },
        { label: 'Quá hạn trong ngày', value: '3' },
      ]}
    />
  ),
}
