import { BoundaryMap, type MapBoundary, NationMap, TileMap } from './index.tsx'
import type { LegendItem } from './legend.tsx'

const legend: LegendItem[] = [
  { label: 'Xuất sắc', tone: 1 },
  { label: 'Tốt', tone: 2 },
  { label: 'Khá', tone: 3 },
  { label: 'Trung bình', tone: 4 },
  { label: 'Yếu', tone: 5 },
  { label: 'Chưa đánh giá', tone: null },
]

const square = (id: string, lon: number, lat: number): MapBoundary => ({
  type: 'Feature',
  id,
  properties: {},
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lon, lat],
        [lon + 0.1, lat],
        [lon + 0.1, lat + 0.1],
        [lon, lat + 0.1],
        [lon, lat],
      ],
    ],
  },
})
const boundaries = [square('24778', 108.4, 11.9), square('24787', 108.5, 11.9)]

export const examples = {
  'the nation': (
    <NationMap
      lang="vi"
      title="Xếp hạng 34 tỉnh, thành phố"
      legend={legend}
      values={[
        { territory: '68', rank: 1, total: '81,20', tone: 2, className: 'Tốt', href: '/co-quan/H36' },
        { territory: '01', rank: 2, total: '55,23', tone: 4, className: 'Trung bình', href: '/co-quan/H26' },
      ]}
    />
  ),
  'communes as squares': (
    <TileMap
      title="Xã, phường, đặc khu"
      legend={legend}
      tiles={[
        { key: '1', name: 'Phường Xuân Hương – Đà Lạt', total: '81,20', tone: 2, className: 'Tốt', href: '/co-quan/1' },
        { key: '2', name: 'Đặc khu Phú Quý', total: '–', tone: null, className: 'Chưa đánh giá', href: '/co-quan/2' },
      ]}
    />
  ),
  'real boundaries': (
    <BoundaryMap
      title="Xã, phường"
      legend={legend}
      credit="Ranh giới: ví dụ."
      boundaries={boundaries}
      values={[{ id: '24778', text: 'Phường A: 81,20, Tốt', tone: 2, href: '/co-quan/1' }]}
    />
  ),
}
