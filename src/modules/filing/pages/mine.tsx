import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { ENDED, phaseForApplicant } from '#modules/cases/index.ts'
import { messages as tracking } from '#modules/tracking/index.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'
import type { listDrafts, MyDossier } from '../queries.ts'
import { messages as behalf } from '../representation/messages.ts'
import { DRAFT_DAYS } from '../sweep.ts'

/** Who has it now, and when the result is promised or why the time stands still. */
function standing({ holder, dueAt, waiting }: Pick<MyDossier, 'holder' | 'dueAt' | 'waiting'>, say: Words) {
  const promise = waiting ? say.waiting : dueAt ? `${say.due}: ${formatInstant(dueAt)}` : say.noPromise
  return `${say.holder}: ${holder}. ${promise}`
}
type Words = (typeof tracking)['vi']

export type MinePageProps = {
  lang: Lang
  path: string
  name: string
  drafts: Awaited<ReturnType<typeof listDrafts>>
  dossiers: MyDossier[]
  /** A draft was taken away just now. */
  discarded: boolean
}

/** What somebody has begun and what they have filed. */
export function MinePage({ lang, path, name, drafts, dossiers, discarded }: MinePageProps) {
  const say = messages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={say.mine} description={fill(say.mineLead, { name })}>
      {discarded && (
        <p role="status" className="mc-card">
          {say.discarded}
        </p>
      )}
      <section className="mc-card" aria-labelledby="dang-khai">
        <h2 id="dang-khai">{say.drafts}</h2>
        <p className="mc-hint">{fill(say.draftsKept, { days: DRAFT_DAYS })}</p>
        {drafts.length === 0 && <p>{say.noDrafts}</p>}
        <ul>
          {drafts.map(({ id, procedure, savedAt }) => (
            <li key={id}>
              <a href={to.draft(id)}>{procedure}</a> · {formatInstant(savedAt)} ·{' '}
              <a href={to.draftDiscard(id)} aria-label={fill(say.discardOf, { procedure })}>
                {say.discard}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="mc-card" aria-labelledby="da-nop">
        <h2 id="da-nop">{say.dossiers}</h2>
        {dossiers.length === 0 && <p>{say.noDossiers}</p>}
        <ul>
          {dossiers.map(({ code, name: procedure, phase, at, ...now }) => (
            <li key={code}>
              <a href={to.dossier(code)}>
                {code}: {procedure}
              </a>{' '}
              · {phaseForApplicant(phase, lang)} · {formatInstant(at)}
              {!ENDED.includes(phase) && <p className="mc-muted">{standing(now, tracking[lang])}</p>}
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={to.organisations()}>{behalf[lang].organisations}</a>
      </p>
      <p>
        <a href={paths(lang).personalData()}>{say.personalData}</a>
      </p>
      <form method="post" action={to.signOut()}>
        <button type="submit" className="btn">
          {say.signOut}
        </button>
      </form>
    </Page>
  )
}
