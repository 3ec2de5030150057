import { formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'

export type { Lang } from '#lib/i18n.ts'

/** How numbers are written in a formula: 1.065.150 and 14,81 in Vietnamese; 1,065,150 and 14.81 in English. */
export type Numbers = {
  lang: Lang
  integer(value: number): string
  /** A decimal text such as "14.81", its digits kept as they are. */
  decimal(text: string): string
  /** A share such as 0.8, as a percentage without needless zeros: 80 %. */
  percent(share: number): string
  /** Between the arguments of min( ): a comma would be read as a decimal sign in Vietnamese. */
  separator: string
}

const writers = { vi: writer('vi', ',', '; '), en: writer('en', '.', ', ') }

export const numbers = (lang: Lang): Numbers => writers[lang]

function writer(lang: Lang, point: string, separator: string): Numbers {
  const decimal = (text: string) => text.replace('.', point)
  return {
    lang,
    separator,
    decimal,
    integer: (value) => formatNumber(value, lang),
    percent: (share) => `${decimal(String(Number((share * 100).toFixed(4))))} %`,
  }
}
