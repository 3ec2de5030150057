import { addDays, localDay } from '#lib/clock.ts'
import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { ShownCounter } from '../counters.ts'
import type { Opening } from '../opening.ts'
import { placeMessages } from '../place-messages.ts'

type StateProps = { lang: Lang; counter: Pick<ShownCounter, 'opening' | 'closures' | 'closedFrom'>; now: Date }

/** Whether a counter is open now, and the days on which it will be closed. */
export function OpeningState({ lang, counter: { opening, closures, closedFrom }, now }: StateProps) {
  const words = placeMessages[lang]
  return (
    <>
      {opening && (
        <p className="mc-opening" data-state={opening.state}>
          {sayOpening(opening, lang, localDay(now))}
        </p>
      )}
      {closures.map(({ id, from, to, reason }) => (
        <p key={id} className="mc-notice">
          {fill(from === to ? words.awayOneDay : words.away, { from: formatDay(from), to: formatDay(to) })}
          {reason && <span lang="vi">: {reason}</span>}
        </p>
      ))}
      {closedFrom !== null && <p className="mc-notice">{fill(words.ending, { day: formatDay(closedFrom) })}</p>}
    </>
  )
}

/** `Hôm nay đã hết giờ. Mở lại ngày mai lúc 07:30.` */
export function sayOpening(opening: Opening, lang: Lang, today: string): string {
  const words = placeMessages[lang]
  if (opening.state === 'open') return fill(words.open, { until: opening.until })
  if (opening.state === 'later') return fill(opening.isBreak ? words.opensAgain : words.opensLater, { at: opening.at })
  const holiday = opening.holiday?.[lang] ?? ''
  if (opening.state === 'unsure') return fill(words.unsure, { holiday })
  const { why, next } = opening
  const said = fill(words.closed[why], { holiday })
  return next ? `${said} ${fill(words.next, { day: sayDay(next.day, lang, today), at: next.at })}` : said
}

function sayDay(day: string, lang: Lang, today: string): string {
  const words = placeMessages[lang]
  if (day === addDays(today, 1)) return words.tomorrow
  const name = words.days[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return `${name}, ${formatDay(day)}`
}
