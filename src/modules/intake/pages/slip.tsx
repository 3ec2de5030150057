import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { slipFields } from '#modules/handling/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { QrCode } from '#ui/qr-code/index.tsx'
import { messages } from '../messages.ts'
import type { Slip } from '../slip.ts'
import { focused } from './button.tsx'

type SlipPageProps = WorkspaceFrame & { slip: Slip; trackingUrl: string; forwards: number | null }

/** What the counter just did, the paper to print, and the next dossier one key away. */
export function SlipPage({ slip, trackingUrl, forwards, ...frame }: SlipPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const { dossier, kind } = slip
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.slip, { code: dossier.code })}
      description={say.slipTitles[kind]}
      breadcrumbs={[{ label: say.today, href: to.counter() }]}
    >
      <div className="mc-buttons">
        <a className="btn btn-primary" href={to.intake()} {...{ ...focused(true), accessKey: 'n' }}>
          {say.another}
          <kbd>Alt+N</kbd>
        </a>
        {kind !== 'registered' && (
          <a className="btn" href={`${to.slip(dossier.code)}/phieu.pdf`} data-turbo="false" accessKey={'p'}>
            {say.print}
            <kbd>Alt+P</kbd>
          </a>
        )}
        <a className="btn" href={to.dossier(dossier.code)}>
          {say.whole}
        </a>
        {forwards !== null && (
          <form method="post" action={to.counterForwarding()}>
            <input type="hidden" name="code[]" value={dossier.code} />
            <button type="submit" className="btn">
              {say.forwardNow}
            </button>
          </form>
        )}
      </div>
      <section className="mc-card mc-slip">
        <dl className="mc-facts">
          {factsOf(slip, lang).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <QrCode text={trackingUrl} label={fill(say.qr, { code: dossier.code })} />
      </section>
    </WorkspacePage>
  )
}

function factsOf({ dossier, kind, intake, reason }: Slip, lang: WorkspaceFrame['lang']): [string, string][] {
  const say = messages[lang]
  const owner = dossier.parties.find(({ role }) => role === 'owner')
  const asked = dossier.supplements.find(({ completedAt }) => completedAt === null)
  const facts: [string, string | null | undefined][] = [
    [say.code, dossier.code],
    [say.owner.slice(3), owner?.name],
    [say.procedure.slice(3), `${dossier.procedureName} (${dossier.procedureCode})`],
    [say.received, dossier.receivedAt === null ? null : formatInstant(new Date(dossier.receivedAt))],
    [say.due, dossier.firstPromise === null ? null : formatInstant(new Date(dossier.firstPromise))],
    [say.intake, intake.name],
    ...(kind === 'received' ? slipFields(dossier, lang) : []),
    [say.papers.slice(3), dossier.papers.map(({ name, count }) => `${name} (${count})`).join('; ')],
    [
      say.fees.slice(3),
      dossier.fees
        .map(
          ({ name, amount, paidAt }) =>
            `${name} ${formatNumber(amount, lang)} đ, ${paidAt === null ? say.toPay : say.paidAll}`,
        )
        .join('; '),
    ],
    [say.reason, kind === 'received' ? null : reason],
    [say.missing, asked?.items.join('; ')],
  ]
  return facts.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []))
}
