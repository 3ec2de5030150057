import { fill } from '#lib/i18n.ts'
import { page, stored } from './action.ts'
import type { FieldSpec } from './field.ts'

const words = {
  receiver: { vi: 'Người nhận kết quả', en: 'Who received the result' },
  tracking: { vi: 'Số hiệu bưu gửi', en: 'Tracking number of the post' },
  receivedBy: { vi: 'Người nhận: {name}', en: 'Received by {name}' },
  trackedAs: { vi: 'Số hiệu bưu gửi: {number}', en: 'Tracking number {number}' },
}

export const resultReturn = page({
  kind: 'return',
  address: 'tra-ket-qua',
  isPrimary: true,
  fields({ dossier }) {
    const tracking: FieldSpec[] = [{ name: 'tracking', type: 'text', label: words.tracking }]
    return [
      { name: 'receiver', type: 'text', label: words.receiver, value: dossier.parties[0]?.name ?? '' },
      ...(dossier.returnWay === 'post' ? tracking : []),
    ]
  },
  gather: ({ text }, { dossier }) => ({
    receiver: text('receiver'),
    tracking: (dossier.returnWay === 'post' && text('tracking').trim()) || null,
  }),
  history(happened, { open, lang }) {
    const [name, number] = [stored(happened, 'receiver'), stored(happened, 'tracking')]
    return [
      ...(open && name ? [fill(words.receivedBy[lang], { name })] : []),
      ...(number ? [fill(words.trackedAs[lang], { number })] : []),
    ]
  },
})
