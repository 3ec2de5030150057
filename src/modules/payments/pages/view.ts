import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { messages } from '../messages.ts'

/** An amount with its unit: `50.000 đồng`. */
export const money = (amount: number, lang: Lang) => fill(messages[lang].money, { amount: formatNumber(amount, lang) })
