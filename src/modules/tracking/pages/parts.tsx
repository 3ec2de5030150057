import { formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { owed } from '#modules/cases/index.ts'
import { PAYMENT_STATES } from '#modules/payments/index.ts'
import { QrCode } from '#ui/qr-code/index.tsx'
import { messages } from '../messages.ts'
import { resultsOf } from '../results.ts'
import type { TrackedDossierProps } from './props.ts'

/** What is to be paid, and where. */
export function Fees({ lang, orders }: TrackedDossierProps) {
  const say = messages[lang]
  if (orders.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="phi">
      <h2 id="phi">{say.fees}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.key}>
            {fill(say.feeOf, { amount: formatNumber(order.total, lang), state: PAYMENT_STATES[order.state][lang] })}{' '}
            <a href={paths(lang).payment(order.key)}>
              {order.state === 'open' ? say.pay : say.see} ({order.number})
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The results as files, each with the page where anyone can check it. */
export function Results({ lang, dossier, origin }: TrackedDossierProps) {
  const say = messages[lang]
  const to = paths(lang)
  const results = resultsOf(dossier)
  if (results.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="ket-qua">
      <h2 id="ket-qua">{say.results}</h2>
      {owed(dossier) > 0 ? (
        <p>{say.unpaid}</p>
      ) : (
        results.map(({ number, name, code }) => (
          <div key={number} className="mc-result">
            <p>
              <a className="btn btn-primary" href={to.ofPaper(dossier.code, number)} data-turbo="false">
                {fill(say.download, { name })}
              </a>
            </p>
            {code && (
              <>
                <p className="mc-muted">{fill(say.checkHint, { url: origin + to.check(code) })}</p>
                <QrCode text={origin + to.check(code)} label={fill(say.check, { code })} />
              </>
            )}
          </div>
        ))
      )}
    </section>
  )
}
