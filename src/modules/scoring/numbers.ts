/** Vietnamese and English text of one thing. */
export type Lang = 'vi' | 'en'

/** How numbers are written in a formula: 1.065.150 and 14,81 in Vietnamese; 1,065,150 and 14.81 in English. */
export type Numbers = {
  lang: Lang
  integer(value: number): string
  /** A decimal text such as "14.81", digits kept as they are. */
  decimal(text: string): string
  /** A share such as 0.8, as a percentage without needless zeros: 80 %. */
  percent(share: number): string
  /** Between the arguments of min( ): a comma would be read as a decimal sign in Vietnamese. */
  separator: string
}

const written = { vi: writer('vi', 'vi-VN', ',', '; '), en: writer('en', 'en-GB', '.', ', ') }

export const numbers = (lang: Lang): Numbers => written[lang]

function writer(lang: Lang, locale: string, point: string, separator: string): Numbers {
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const shares = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
  return {
    lang,
    separator,
    integer: (value) => integers.format(value),
    decimal: (text) => text.replace('.', point),
    percent: (share) => `${shares.format(share * 100)} %`,
  }
}
