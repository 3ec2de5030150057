import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import type { Keeping } from '#modules/filing/index.ts'
import { Page, theSite } from '#shells/portal/index.ts'
import { Field } from '#ui/field/index.tsx'
import { messages as personal } from '../messages.ts'
import type { Deletion } from '../queries.ts'
import { messages } from './messages.ts'

export type DossierDeletionPageProps = {
  lang: Lang
  path: string
  code: string
  /** About whom this browser may ask. */
  party: 'owner' | 'submitter'
  requests: Deletion[]
  keeping: Keeping
  /** Typed before the half hour ran out. */
  words: string
  asked: boolean
}

/** `/tra-cuu/{code}/xoa-du-lieu`: asking to have the data of the person of a dossier deleted, and the answers. */
export function DossierDeletionPage({
  lang,
  path,
  code,
  party,
  requests,
  keeping,
  words,
  asked,
}: DossierDeletionPageProps) {
  const say = messages[lang]
  const to = paths(lang)
  const { kept, deletedOfDossier } = keeping
  const isWaiting = requests.some((one) => one.party === party && one.granted === null)
  return (
    <Page lang={lang} path={path} title={say.title} description={fill(say.lead, { code })}>
      {asked && (
        <p role="status" className="mc-card">
          {say.asked}
        </p>
      )}
      {requests.length > 0 && (
        <section className="mc-card" aria-labelledby="yeu-cau">
          <h2 id="yeu-cau">{say.requests}</h2>
          <ul>
            {requests.map((one) => (
              <li key={one.id}>
                {one.party && say.of[one.party]}. {standingOf(one, lang)} {identityOf(one, lang)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mc-card" aria-labelledby="xoa">
        <h2 id="xoa">{say.willGo}</h2>
        <ul>
          {deletedOfDossier.map((one) => (
            <li key={one.vi}>{one[lang]}</li>
          ))}
        </ul>
        <h2>{say.willStay}</h2>
        <ul>
          {kept.map(({ what, why, law, certain }) => (
            <li key={what.vi}>
              {what[lang]}. {why[lang]} ({law}
              {!certain && `; ${say.uncertain}`})
            </li>
          ))}
        </ul>
        <p>{say.identity}</p>
        {!isWaiting && (
          <form method="post" action={to.deletion(code)} className="mc-ask">
            <Field name="words" label={say.words} value={words} multiline />
            <button type="submit" className="btn btn-primary">
              {say.ask}
            </button>
          </form>
        )}
      </section>
      {theSite().online && (
        <p>
          <a href={paths(lang).personalData()}>{say.account}</a>
        </p>
      )}
      <p>
        <a href={to.dossier(code)}>{say.back}</a>
      </p>
    </Page>
  )
}

/** When it was asked, and how it was answered. */
export function standingOf({ askedAt, granted, agency, reason, answeredAt }: Deletion, lang: Lang): string {
  const say = personal[lang]
  return fill(granted === null ? say.waiting : granted ? say.granted : say.refused, {
    at: formatInstant(askedAt),
    agency: agency ?? '',
    reason: reason ?? '',
    answered: answeredAt ? formatInstant(answeredAt) : '',
  })
}

/** How the person of a dossier has shown who they are. */
export function identityOf({ shown, shownAt, shownTo, granted }: Deletion, lang: Lang): string {
  const say = messages[lang]
  if (!shown || !shownAt) return granted === false ? '' : say.notShown
  return fill(say.isShown, { shown: say.shown[shown], agency: shownTo ?? '', at: formatInstant(shownAt) })
}
