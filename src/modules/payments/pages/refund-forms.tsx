import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { Right } from '../authority.ts'
import { messages } from '../messages.ts'
import { allows } from '../order.ts'
import { remaining } from '../replay.ts'
import { staffMessages } from '../staff-messages.ts'
import type { FeeOrder } from '../store.ts'
import { money } from './view.ts'

export type RefundFormsProps = {
  lang: Lang
  order: FeeOrder
  /** Whether this officer may: true, or why not in their language. */
  may: Record<Right, true | string>
  /** Whether the gateway can be asked and told. */
  online: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** What can be done about a refund now; where this officer may not, the page says why. */
export function RefundForms(props: RefundFormsProps) {
  const { order, may } = props
  if (allows(order.state, 'refund_request')) return may.refund_request === true ? <Request {...props} /> : null
  if (allows(order.state, 'refund_decision')) return <Decision {...props} />
  if (allows(order.state, 'refund_outcome')) return <Outcome {...props} />
  return null
}

function Request({ lang, order, typed, errors }: RefundFormsProps) {
  const say = staffMessages[lang]
  const left = order.standing.receipts.filter((receipt) => remaining(receipt) > 0)
  const first = left.find(({ verdict }) => verdict !== 'kept') ?? left[0]
  const options = left.map((receipt) => ({
    value: String(receipt.number),
    label: `${formatInstant(new Date(receipt.paidAt))}, ${money(remaining(receipt), lang)}, ${messages[lang].verdicts[receipt.verdict]}`,
  }))
  return (
    <form method="post" action={workspacePaths(lang).refundRequest(order.id)} className="mc-card mc-form">
      <h2>{say.askRefund}</h2>
      <Select name="of" label={say.ofPayment} options={options} value={typed.of ?? String(first?.number ?? '')} />
      <Field
        name="amount"
        label={say.amount}
        hint={say.amountHint}
        inputMode="numeric"
        value={typed.amount ?? String(first ? remaining(first) : '')}
        error={errors.amount}
      />
      <Field name="reason" label={say.reason} multiline value={typed.reason} error={errors.reason} />
      <button type="submit" className="btn btn-primary">
        {say.send}
      </button>
    </form>
  )
}

function Decision({ lang, order, may, typed, errors }: RefundFormsProps) {
  const say = staffMessages[lang]
  const { refund } = order.standing
  return (
    <form method="post" action={workspacePaths(lang).refundDecision(order.id)} className="mc-card mc-form">
      <h2>{fill(say.decide, { amount: money(refund?.amount ?? 0, lang) })}</h2>
      <p>{fill(say.because, { reason: refund?.reason ?? '' })}</p>
      {may.refund_decision === true ? (
        <>
          <Field
            name="refusal"
            label={say.refusal}
            hint={say.refusalHint}
            multiline
            value={typed.refusal}
            error={errors.refusal}
          />
          <div className="mc-actions">
            <button type="submit" name="verdict" value="approved" className="btn btn-primary">
              {say.approve}
            </button>
            <button type="submit" name="verdict" value="refused" className="btn">
              {say.refuse}
            </button>
          </div>
        </>
      ) : (
        <p className="mc-note">{may.refund_decision}</p>
      )}
    </form>
  )
}

function Outcome({ lang, order, may, online, typed, errors }: RefundFormsProps) {
  const say = staffMessages[lang]
  const receipt = order.standing.receipts.find(({ number }) => number === order.standing.refund?.of)
  if (may.refund_outcome !== true) return <p className="mc-note">{may.refund_outcome}</p>
  return (
    <form method="post" action={workspacePaths(lang).refundOutcome(order.id)} className="mc-card mc-form">
      <h2>{say.outcome}</h2>
      <Field
        name="evidence"
        label={say.evidence}
        hint={say.evidenceHint}
        value={typed.evidence}
        error={errors.evidence}
      />
      <div className="mc-actions">
        <button type="submit" name="way" value="hand" className="btn btn-primary">
          {say.record}
        </button>
        {online && receipt?.way === 'online' && (
          <button type="submit" name="way" value="gateway" className="btn">
            {say.sendAgain}
          </button>
        )}
      </div>
    </form>
  )
}
