import { formatNumber, formatScore, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'

export type ScoreBarProps = {
  lang: Lang
  /** `null`: not evaluated, shown as such and never as an empty bar. */
  score: number | null
  max: number
  /** The province's (or nation's) mean, drawn as an upright line. */
  mean?: number | null
  /** Leaves out the figures beside the bar, when they stand elsewhere in the same row. */
  bare?: boolean
}

const words = {
  vi: { of: '{score} trên {max} điểm', mean: ', trung bình {mean}', missing: 'chưa đánh giá' },
  en: { of: '{score} of {max} points', mean: ', mean {mean}', missing: 'not evaluated' },
}

/** A score against its limit as a bar; the same figures stand in words for those who do not see it. */
export function ScoreBar({ lang, score, max, mean, bare }: ScoreBarProps) {
  const say = words[lang]
  const share = score === null ? 0 : percentOf(score, max)
  const text =
    score === null
      ? say.missing
      : fill(say.of, { score: formatScore(score, lang), max: formatNumber(max, lang) }) +
        (mean === null || mean === undefined ? '' : fill(say.mean, { mean: formatScore(mean, lang) }))
  return (
    <span className="mc-bar-line">
      <svg className="mc-score-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={text}>
        <rect className="mc-track" width="100" height="10" rx="1" />
        {score !== null && <rect className="mc-fill" width={share} height="10" rx="1" />}
        {mean !== null && mean !== undefined && (
          <rect className="mc-mean" x={percentOf(mean, max) - 0.6} y="-1" width="1.2" height="12" />
        )}
      </svg>
      {!bare && (
        <span className="mc-bar-figure" aria-hidden="true">
          {score === null ? MISSING : formatScore(score, lang)}
          <small> / {formatNumber(max, lang)}</small>
        </span>
      )}
    </span>
  )
}

const percentOf = (value: number, max: number) => Math.round((Math.min(Math.max(value, 0), max) / max) * 1000) / 10
