import { type Column, Table } from './index.tsx'

type Ward = { code: string; name: string; total: string; received: string }
const wards: Ward[] = [
  { code: 'H36.1', name: 'Phường Xuân Hương – Đà Lạt', total: '81,20', received: '1.204' },
  { code: 'H36.2', name: 'Xã Đức Trọng', total: '74,05', received: '988' },
]
const columns: Column<Ward>[] = [
  { key: 'name', label: 'Cơ quan', header: true, cell: (ward) => <a href={`/co-quan/${ward.code}`}>{ward.name}</a> },
  {
    key: 'total',
    label: 'Điểm',
    numeric: true,
    sort: { href: '/xep-hang?sort=total', direction: 'descending' },
    cell: (ward) => ward.total,
  },
  {
    key: 'received',
    label: 'Tiếp nhận',
    numeric: true,
    sort: { href: '/xep-hang?sort=received' },
    cell: (ward) => ward.received,
  },
]

export const examples = {
  'slides sideways on a phone': (
    <Table caption="Xếp hạng xã, phường" columns={columns} rows={wards} rowKey={(ward) => ward.code} />
  ),
  'becomes cards on a phone': (
    <Table caption="Xếp hạng xã, phường" layout="cards" columns={columns} rows={wards} rowKey={(ward) => ward.code} />
  ),
  'without rows': (
    <Table
      caption="Xếp hạng xã, phường"
      columns={columns}
      rows={[]}
      rowKey={(ward) => ward.code}
      empty="Kỳ này chưa có hồ sơ nào."
    />
  ),
}
