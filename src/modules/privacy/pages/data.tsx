import type { ReactNode } from 'react'
import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { consentWords, type Keeping } from '#modules/filing/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import type { Law } from '#modules/law/index.ts'
import { Page } from '#shells/portal/index.ts'
import { Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { PersonalData } from '../queries.ts'

export type DataPageProps = {
  lang: Lang
  path: string
  citizen: Citizen
  data: PersonalData
  law: Law
  keeping: Keeping
  /** What the form before has done. */
  done: 'drafts' | 'asked' | undefined
}

/** `/du-lieu-ca-nhan`: all that is kept under an account, who looked at it, and how to have it deleted. */
export function DataPage({ lang, path, citizen, data, law, keeping, done }: DataPageProps) {
  const say = messages[lang]
  const to = paths(lang)
  const { drafts, dossiers, papers, consents, views } = data
  const lines = [
    [say.name, citizen.name],
    [say.idNumber, citizen.idNumber ?? '–'],
    [say.bornOn, citizen.bornOn ? formatDay(citizen.bornOn) : '–'],
    [say.email, citizen.email ?? '–'],
    [say.phone, citizen.phone ?? '–'],
  ]
  return (
    <Page lang={lang} path={path} title={say.title} description={fill(say.lead, { name: citizen.name })}>
      {done && (
        <p role="status" className="mc-card">
          {done === 'drafts' ? say.deletedDrafts : say.asked}
        </p>
      )}
      <Part id="tai-khoan" title={say.account}>
        <dl className="mc-lines">
          {lines.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mc-muted">{say.fromVneid}</p>
        <p>
          <a className="btn" href={to.personalCopy()} data-turbo="false">
            {say.download}
          </a>
        </p>
      </Part>
      <Part id="dang-khai" title={say.drafts}>
        <p>{drafts.length > 0 ? fill(say.draftsCount, { count: drafts.length }) : say.none}</p>
        {drafts.length > 0 && (
          <p>
            <a className="btn" href={to.personalDrafts()}>
              {say.deleteDrafts}
            </a>
          </p>
        )}
      </Part>
      <Part id="da-nop" title={say.dossiers}>
        <Lines none={say.none}>
          {dossiers.map(({ code, name }) => (
            <li key={code}>
              <a href={to.dossier(code)}>
                {code}: {name}
              </a>
            </li>
          ))}
        </Lines>
        <h3>{say.papers}</h3>
        <Lines none={say.none}>
          {papers.map(({ file, name, fileName }) => (
            <li key={file}>
              {name} ({fileName})
            </li>
          ))}
        </Lines>
      </Part>
      <Part id="dong-y" title={say.consents}>
        <Lines none={say.none}>
          {consents.map(({ dossier, textId, at }) => (
            <li key={dossier + textId}>
              {fill(say.consent, { day: formatInstant(at), code: dossier, text: consentWords(textId, lang, law) })}
            </li>
          ))}
        </Lines>
      </Part>
      <Part id="luot-xem" title={say.views}>
        <Lines none={say.none}>
          {views.map(({ at, agency, code }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is never reordered; two looks may be alike
            <li key={index}>{fill(say.view, { at: formatInstant(at), agency, code })}</li>
          ))}
        </Lines>
      </Part>
      <Deletion lang={lang} data={data} keeping={keeping} />
      <p>
        <a href={paths(lang).privacy()}>{say.privacy}</a>
      </p>
    </Page>
  )
}

type DeletionProps = Pick<DataPageProps, 'lang' | 'data' | 'keeping'>

function Deletion({ lang, data: { requests }, keeping: book }: DeletionProps) {
  const say = messages[lang]
  const isWaiting = requests.some(({ granted }) => granted === null)
  return (
    <Part id="xoa" title={say.deletion}>
      <p>{say.willGo}</p>
      <ul>
        {book.deleted.map((one) => (
          <li key={one.vi}>{one[lang]}</li>
        ))}
      </ul>
      <p>{say.willStay}</p>
      <ul>
        {book.kept.map(({ what, why, law, certain }) => (
          <li key={what.vi}>
            {what[lang]}. {why[lang]} ({law}
            {!certain && `; ${say.uncertain}`})
          </li>
        ))}
      </ul>
      {requests.length > 0 && (
        <ul>
          {requests.map(({ id, askedAt, granted, agency, answeredAt, reason }) => (
            <li key={id}>
              {fill(granted === null ? say.waiting : granted ? say.granted : say.refused, {
                at: formatInstant(askedAt),
                agency: agency ?? '',
                reason: reason ?? '',
                answered: answeredAt ? formatInstant(answeredAt) : '',
              })}
            </li>
          ))}
        </ul>
      )}
      {!isWaiting && (
        <form method="post" action={paths(lang).personalDeletion()}>
          <Field name="words" label={say.words} multiline />
          <button type="submit" className="btn btn-primary">
            {say.ask}
          </button>
        </form>
      )}
    </Part>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="mc-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

const Lines = ({ children, none }: { children: ReactNode[]; none: string }) =>
  children.length > 0 ? <ul>{children}</ul> : <p>{none}</p>
