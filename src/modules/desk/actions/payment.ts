import { page, stored } from './action.ts'

const words = { way: { vi: 'Nộp bằng', en: 'Paid by' } }
const ways = {
  cash: { vi: 'Tiền mặt', en: 'Cash' },
  transfer: { vi: 'Chuyển khoản', en: 'Transfer' },
  online: { vi: 'Trực tuyến', en: 'Online' },
}

export const payment = page({
  kind: 'payment',
  address: 'nop-phi',
  fields: () => [
    {
      name: 'way',
      type: 'radio',
      label: words.way,
      options: (['cash', 'transfer'] as const).map((way) => ({ value: way, label: ways[way] })),
    },
  ],
  gather: ({ text }) => ({ way: text('way') }),
  history(happened, { lang }) {
    const way = stored(happened, 'way')
    return Object.hasOwn(ways, way) ? [ways[way as keyof typeof ways][lang]] : []
  },
})
