import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'
import { allows, ORDER_STATES } from '../order.ts'
import { surplusOf } from '../replay.ts'
import type { FeeOrder } from '../store.ts'

type ResultPageProps = { lang: Lang; path: string; order: FeeOrder; reference: string }

/** Where the gateway leads back to: what the database says, whatever the address says. */
export function ResultPage({ lang, path, order, reference }: ResultPageProps) {
  const say = messages[lang]
  const waits = order.standing.pending.some((visit) => visit.reference === reference)
  const surplus = surplusOf(order.standing)
  return (
    <Page lang={lang} path={path} title={say.result} description={fill(say.dossier, { code: order.dossierCode ?? '' })}>
      <p className="mc-card" role="status">
        {say.state}: <strong>{ORDER_STATES[order.state][lang]}</strong>
      </p>
      {waits && (
        <>
          <p>{say.waiting}</p>
          <p>
            <a className="btn btn-primary" href={path}>
              {say.look}
            </a>
          </p>
        </>
      )}
      {!waits && allows(order.state, 'payment') && <p>{say.notPaid}</p>}
      {order.state === 'paid' && <p>{say.thanks}</p>}
      {surplus > 0 && <p>{fill(say.toRefund, { amount: formatNumber(surplus, lang) })}</p>}
      <p>
        <a href={paths(lang).payment(order.key)}>{say.backToOrder}</a>
      </p>
    </Page>
  )
}

type LeavingPageProps = { lang: Lang; path: string; order: FeeOrder; url: string }

/** The step between our form and the gateway; browsers go on by themselves, and this link is for those that do not. */
export function LeavingPage({ lang, path, order, url }: LeavingPageProps) {
  const say = messages[lang]
  return (
    <Page
      lang={lang}
      path={path}
      title={say.leaving}
      description={fill(say.leavingLead, { amount: formatNumber(order.total, lang) })}
    >
      <p>
        <a className="btn btn-primary" href={url} data-turbo="false">
          {say.go}
        </a>
      </p>
      <p>
        <a href={paths(lang).payment(order.key)}>{say.backToOrder}</a>
      </p>
    </Page>
  )
}
