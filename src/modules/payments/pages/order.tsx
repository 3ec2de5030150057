import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'
import { allows, ORDER_STATES } from '../order.ts'
import { surplusOf } from '../replay.ts'
import type { FeeOrder } from '../store.ts'
import { type Account, contentOf } from '../vietqr/payload.ts'
import { Items } from './items.tsx'
import { Receipts } from './receipts.tsx'
import { VietQr } from './viet-qr.tsx'

export type OrderPageProps = {
  lang: Lang
  path: string
  order: FeeOrder
  account: Account | undefined
  /** Whether a gateway is there to pay at. */
  online: boolean
}

/** A fee order for the person who pays: what, how, and what became of it. */
export function OrderPage({ lang, path, order, account, online }: OrderPageProps) {
  const say = messages[lang]
  const surplus = surplusOf(order.standing)
  const due = allows(order.state, 'payment')
  return (
    <Page
      lang={lang}
      path={path}
      title={fill(say.title, { dossier: order.dossierCode ?? '' })}
      description={fill(say.orderOf, { number: order.number })}
    >
      <p className="mc-card" role="status">
        {say.state}: <strong>{ORDER_STATES[order.state][lang]}</strong>
      </p>
      {surplus > 0 && <p>{fill(say.toRefund, { amount: formatNumber(surplus, lang) })}</p>}
      <div className="mc-card">
        <Items lang={lang} order={order} />
        {order.ground && (
          <p className="mc-muted">
            {say.ground}: {order.ground}
          </p>
        )}
        {due && order.expiresAt !== null && (
          <p>{fill(say.payBefore, { until: formatInstant(new Date(order.expiresAt)) })}</p>
        )}
      </div>
      {due && online && (
        <form method="post" action={paths(lang).paymentVisits(order.key)} data-turbo="false" className="mc-card">
          <p>{say.onlineHint}</p>
          <button type="submit" className="btn btn-primary">
            {say.payOnline}
          </button>
        </form>
      )}
      {due && account && (
        <section className="mc-card" aria-labelledby="chuyen-khoan">
          <h2 id="chuyen-khoan">{say.orTransfer}</h2>
          <p>{say.scan}</p>
          <VietQr lang={lang} account={account} amount={order.total} content={contentOf(order)} />
          <p className="mc-muted">{say.transferHint}</p>
        </section>
      )}
      {due && <p>{say.orCounter}</p>}
      {order.standing.receipts.length > 0 && (
        <div className="mc-card">
          <Receipts lang={lang} order={order} />
        </div>
      )}
    </Page>
  )
}
