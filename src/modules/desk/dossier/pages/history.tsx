import { formatInstant } from '#lib/format.ts'
import type { HistoryLine } from '../history.ts'

/** What happened, a line for each action. */
export function HistoryList({ told }: { told: readonly HistoryLine[] }) {
  return (
    <ol className="mc-history">
      {told.map(({ version, at, what, who, details }) => (
        <li key={version}>
          <p>
            <time dateTime={new Date(at).toISOString()}>{formatInstant(new Date(at))}</time>
          </p>
          <div>
            <p>
              <strong>{what}</strong>
              <span className="mc-note">{who}</span>
            </p>
            {details.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
