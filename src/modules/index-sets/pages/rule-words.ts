import type { Lang } from '#lib/i18n.ts'
import type { Formula, Indicator, Measure, StepCondition } from '#modules/scoring/index.ts'
import { numbers } from '#modules/scoring/index.ts'

const words = {
  vi: {
    ratio: 'tử số / mẫu số',
    fullAt: 'đạt {share} được điểm tối đa',
    mean: 'tổng điểm / số hồ sơ, làm tròn {decimals} chữ số thập phân',
    given: 'chấm {values} điểm',
    or: ' hoặc ',
    when: '{score} điểm khi {conditions}',
    otherwise: 'còn lại {score} điểm',
    and: ' và ',
    atLeast: '{name} từ {share} trở lên',
    above: '{name} trên {share}',
    below: '{name} dưới {share}',
    atMost: '{name} không quá {share}',
    range: '{name} từ {from} đến dưới {to}',
  },
  en: {
    ratio: 'numerator / denominator',
    fullAt: 'full points at {share}',
    mean: 'sum of points / dossiers, rounded to {decimals} decimal',
    given: '{values} points as given',
    or: ' or ',
    when: '{score} points when {conditions}',
    otherwise: 'else {score} points',
    and: ' and ',
    atLeast: '{name} at least {share}',
    above: '{name} above {share}',
    below: '{name} below {share}',
    atMost: '{name} at most {share}',
    range: '{name} from {from} to below {to}',
  },
}

/** How an indicator is scored, in words and without figures: `6 × numerator / denominator`. */
export function ruleInWords({ max, measures }: Indicator, formula: Formula, lang: Lang): string {
  const say = words[lang]
  const { decimal, percent, separator } = numbers(lang)
  const limit = decimal(String(max))
  switch (formula.kind) {
    case 'linear':
      return `${limit} × ${say.ratio}`
    case 'capped': {
      const share = percent(formula.fullAt)
      return `min(${limit}${separator}${limit} × ${say.ratio} / ${share}): ${say.fullAt.replace('{share}', share)}`
    }
    case 'mean':
      return say.mean.replace('{decimals}', String(formula.decimals))
    case 'points':
      return say.given.replace('{values}', listed(formula.values.map(String), say.or))
    case 'steps': {
      const steps = formula.steps.map(({ score, all }) => {
        const conditions = all.map((one) => conditionInWords(one, measures, lang)).join(say.and)
        return say.when.replace('{score}', decimal(String(score))).replace('{conditions}', conditions)
      })
      return [...steps, say.otherwise.replace('{score}', decimal(String(formula.otherwise)))].join('; ')
    }
  }
}

function conditionInWords(condition: StepCondition, measures: readonly Measure[], lang: Lang): string {
  const say = words[lang]
  const { percent } = numbers(lang)
  const { atLeast, above, below, atMost } = condition
  const name = measures.find(({ code }) => code === condition.measure)?.name[lang] ?? condition.measure
  const fill = (sentence: string, share: number) =>
    sentence.replace('{name}', quoted(name)).replace('{share}', percent(share))
  if (atLeast !== undefined && below !== undefined)
    return say.range.replace('{name}', quoted(name)).replace('{from}', percent(atLeast)).replace('{to}', percent(below))
  return [
    atLeast === undefined ? '' : fill(say.atLeast, atLeast),
    above === undefined ? '' : fill(say.above, above),
    below === undefined ? '' : fill(say.below, below),
    atMost === undefined ? '' : fill(say.atMost, atMost),
  ]
    .filter(Boolean)
    .join(say.and)
}

const quoted = (name: string) => `“${name}”`

const listed = (values: string[], or: string) => [values.slice(0, -1).join(', '), values.at(-1)].join(or)
