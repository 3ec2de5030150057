import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { masked } from '#modules/handling/index.ts'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

/** Whose dossier it is and who brought it; masked for those who do not handle it. */
export function Person({ lang, file, open }: DossierPart) {
  const say = messages[lang]
  const { dossier } = file
  return (
    <section className="mc-card" aria-labelledby="nguoi-nop">
      <h2 id="nguoi-nop">{say.person}</h2>
      {dossier.parties
        .map((party) => (open ? party : masked(party)))
        .map((party) => (
          <div key={party.role}>
            <h3>{say.parties[party.role]}</h3>
            <Lines
              lines={[
                [say.name, party.name],
                [say.idNumber, party.idNumber && `${party.idNumber}${party.verified ? ` (${say.verified})` : ''}`],
                [say.bornOn, party.bornOn && formatDay(party.bornOn)],
                [say.phone, party.phone],
                [say.email, party.email],
                [say.address, party.address],
              ]}
            />
          </div>
        ))}
      <p>
        {say.returnWay}: {say.returnWays[dossier.returnWay]}
        {open && dossier.returnAddress ? `, ${dossier.returnAddress}` : ''}
        {dossier.trackingOut ? `. ${fill(say.tracking, { number: dossier.trackingOut })}` : ''}
      </p>
      {!open && (
        <>
          <p className="mc-muted">{say.masked}</p>
          <p>
            <a
              className="btn"
              href={workspacePaths(lang).dossier(dossier.code, { hien: 1 })}
              data-turbo-prefetch="false"
              rel="nofollow"
            >
              {say.reveal}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

/** Names and values, without those that have none. */
function Lines({ lines }: { lines: readonly (readonly [string, string | null | undefined])[] }) {
  return (
    <dl className="mc-lines">
      {lines.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
