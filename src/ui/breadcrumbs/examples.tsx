import { Breadcrumbs } from './index.tsx'

export const examples = {
  'two steps up': (
    <Breadcrumbs
      label="Vị trí trang"
      items={[
        { label: 'Trang chủ', href: '/' },
        { label: 'Xếp hạng', href: '/xep-hang' },
      ]}
    />
  ),
}
