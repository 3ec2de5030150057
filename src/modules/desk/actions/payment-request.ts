import { readAmount } from '#lib/amounts.ts'
import { formatNumber } from '#lib/format.ts'
import type { Fee } from '#modules/cases/index.ts'
import { page } from './action.ts'
import type { FieldSpec, TypedAnswers } from './field.ts'
import { reasonField } from './reasons.ts'

const words = {
  fee: (n: number) => ({ vi: `Khoản ${n}`, en: `Fee ${n}` }),
  amount: (n: number) => ({ vi: `Số tiền khoản ${n} (đồng)`, en: `Amount of fee ${n} (đồng)` }),
}
const ROWS = [0, 1, 2]

/** The lines in which something was typed. */
const filled = ({ text }: TypedAnswers) => ROWS.filter((i) => text(`fee-${i}`).trim() || text(`amount-${i}`).trim())

export const paymentRequest = page({
  kind: 'payment_request',
  address: 'yeu-cau-nop-phi',
  fields: () => [
    reasonField(null),
    ...ROWS.flatMap((i): FieldSpec[] => [
      { name: `fee-${i}`, type: 'text', label: words.fee(i + 1) },
      { name: `amount-${i}`, type: 'money', label: words.amount(i + 1) },
    ]),
  ],
  gather: (answers) => ({
    ground: answers.text('ground'),
    fees: filled(answers).map((i) => ({
      name: answers.text(`fee-${i}`),
      amount: readAmount(answers.text(`amount-${i}`)) ?? Number.NaN,
    })),
  }),
  place(path, _at, answers) {
    const [first, place, which] = path.split('.')
    if (first !== 'fees') return path
    const i = filled(answers)[Number(place)] ?? 0
    return which === 'amount' ? `amount-${i}` : `fee-${i}`
  },
  history({ data }, { lang }) {
    const fees = Array.isArray(data.fees) ? (data.fees as Fee[]) : []
    return fees.map(({ name, amount }) => `${name}: ${formatNumber(amount, lang)} đ`)
  },
})
