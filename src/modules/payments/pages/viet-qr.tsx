import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { messages } from '../messages.ts'
import { type Account, vietQr } from '../vietqr/payload.ts'
import { squaresOf } from '../vietqr/picture.ts'

type VietQrProps = { lang: Lang; account: Account; amount: number; content: string }

/** The picture for bank apps, and the same in words for whoever cannot scan or see it. */
export function VietQr({ lang, account, amount, content }: VietQrProps) {
  const say = messages[lang]
  const { side, path } = squaresOf(vietQr({ bin: account.bin, account: account.account, amount, content }))
  const figures = { amount: formatNumber(amount, lang), account: account.account, bank: account.bank, content }
  const lines = [
    [say.bank, account.bank],
    [say.account, account.account],
    [say.holder, account.holder],
    [say.amount, fill(say.money, figures)],
    [say.content, content],
  ]
  return (
    <div className="mc-qr">
      <svg
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={fill(say.picture, figures)}
        shapeRendering="crispEdges"
      >
        <rect width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
