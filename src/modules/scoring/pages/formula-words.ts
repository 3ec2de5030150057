import { formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Indicator } from '../rulebook.ts'

const words = {
  vi: {
    ratio: 'tử số / mẫu số',
    capped: (max: string, share: string) => `${max} × tử số / mẫu số / ${share} %, không quá ${max}`,
    mean: 'tổng điểm / số phiếu',
    points: (values: string) => `một trong các mức ${values} điểm`,
    step: (score: string, all: string) => `${score} điểm khi ${all}`,
    otherwise: (score: string) => `còn lại ${score} điểm`,
    and: ' và ',
  },
  en: {
    ratio: 'numerator / denominator',
    capped: (max: string, share: string) => `${max} × numerator / denominator / ${share}%, ${max} at most`,
    mean: 'sum of points / number of forms',
    points: (values: string) => `one of ${values} points`,
    step: (score: string, all: string) => `${score} points when ${all}`,
    otherwise: (score: string) => `otherwise ${score} points`,
    and: ' and ',
  },
}

/** How counts become points, without any figures: `20 × tử số / mẫu số`. */
export function formulaInWords({ formula, max, measures }: Indicator, lang: Lang): string {
  const say = words[lang]
  const plain = (value: number) => formatNumber(value, lang, Number.isInteger(value) ? 0 : 1)
  const percent = (share: number) => plain(Math.round(share * 1000) / 10)
  if (formula.kind === 'linear') return `${plain(max)} × ${say.ratio}`
  if (formula.kind === 'capped') return say.capped(plain(max), percent(formula.fullAt))
  if (formula.kind === 'mean') return say.mean
  if (formula.kind === 'points') return say.points(formula.values.map(plain).join(', '))
  const name = (code: string) => measures.find((one) => one.code === code)?.name[lang] ?? code
  const steps = formula.steps.map(({ score, all }) => {
    const conditions = all.map(({ measure, atLeast, above, below, atMost }) => {
      const bounds = [
        atLeast !== undefined && `≥ ${percent(atLeast)} %`,
        above !== undefined && `> ${percent(above)} %`,
        below !== undefined && `< ${percent(below)} %`,
        atMost !== undefined && `≤ ${percent(atMost)} %`,
      ]
      return `${name(measure)} ${bounds.filter(Boolean).join(', ')}`
    })
    return say.step(plain(score), conditions.join(say.and))
  })
  return [...steps, say.otherwise(plain(formula.otherwise))].join('; ')
}
