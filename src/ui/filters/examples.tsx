import { Select } from '#ui/field/index.tsx'
import { Choices, Filters } from './index.tsx'

export const examples = {
  'choosing a period': (
    <Filters action="/xep-hang" label="Chọn kỳ" submit="Xem" hidden={{ level: 'commune' }}>
      <Select
        name="kind"
        label="Kỳ"
        value="month"
        options={[
          { value: 'month', label: 'Tháng' },
          { value: 'year', label: 'Năm' },
        ]}
      />
    </Filters>
  ),
  'alternatives side by side': (
    <Choices
      label="Cấp"
      items={[
        { href: '/xep-hang?level=department', label: 'Sở, ban, ngành', current: false },
        { href: '/xep-hang?level=commune', label: 'Xã, phường', current: true },
      ]}
    />
  ),
}
