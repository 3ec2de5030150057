import type { ReactNode } from 'react'
import { fill, type Lang } from '#lib/i18n.ts'
import { Page } from '#shells/portal/index.ts'
import { answerLines } from '../../answer-lines.ts'
import { papersNotAsked } from '../../files.ts'
import { type EForm, say as inWords } from '../../form.ts'
import type { FormCircumstances } from '../../judge.ts'
import { messages as stepWords } from '../../messages.ts'
import { Fields } from '../../pages/fields.tsx'
import { Step } from '../../pages/step.tsx'
import { originsIn, type Trial, verifiedIn } from '../trial.ts'
import { messages } from './messages.ts'

export type TrialPageProps = {
  lang: Lang
  path: string
  form: EForm
  papers: string[]
  trial: Trial
  about: FormCircumstances
  /** Back to where the form is written or shown. */
  home: string
}

/** A page of a form as a citizen meets it, by the same parts; what is answered travels with the page and is not kept. */
export function TrialPage({ lang, path, form, papers, trial, about, home }: TrialPageProps) {
  const say = messages[lang]
  const { page, answers, errors } = trial
  const notice = (
    <p className="mc-flash" role="note">
      {say.trial}. <a href={home}>{say.trialBack}</a>
    </p>
  )
  if (!page)
    return (
      <TrialEnd lang={lang} path={path} form={form} papers={papers} answers={answers} about={about} notice={notice} />
    )
  const { section, turn, number, count } = page
  const title = inWords(section.title, lang) || say.noTitle
  const turns = Number(answers[`${section.id}.turns`] ?? 1)
  return (
    <Step
      lang={lang}
      path={path}
      errors={errors}
      action={path}
      backInForm={number > 1}
      title={section.repeats ? `${title} ${turn + 1}` : title}
      place={{ number, count, back: null }}
      more={section.repeats !== undefined && turn + 1 === turns && turns < section.repeats}
      less={turns > 1}
    >
      {notice}
      <input type="hidden" name="page" value={`${section.id}-${turn}`} />
      <input type="hidden" name="kept" value={JSON.stringify(answers)} />
      <Fields
        {...{ ...about, section, turn, answers, errors }}
        verified={verifiedIn(form)}
        origins={originsIn(form, answers)}
      />
    </Step>
  )
}

type EndProps = Omit<TrialPageProps, 'trial' | 'home'> & { answers: Record<string, string>; notice: ReactNode }

function TrialEnd({ lang, path, form, papers, answers, about, notice }: EndProps) {
  const say = messages[lang]
  const left = papersNotAsked(form, answers).add(form.component ?? -1)
  const asked = papers.filter((_, place) => !left.has(place))
  return (
    <Page lang={lang} path={path} title={say.trialDone} description={say.trialDoneLead}>
      {notice}
      {answerLines(form, answers, about).map(({ section, turn, title, lines }) => (
        <section key={`${section.id}-${turn}`} className="mc-card">
          <h2>{title}</h2>
          <dl className="mc-facts">
            {lines.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{fill(say.trialPapers, { papers: asked.join('; ') || say.trialNoPapers })}</p>
      <form method="post" action={path} data-turbo="false" className="mc-step-buttons">
        <input type="hidden" name="kept" value={JSON.stringify(answers)} />
        <button type="submit" name="do" value="back" className="btn">
          {stepWords[lang].back}
        </button>
        <a className="btn" href={path}>
          {say.trialAgain}
        </a>
      </form>
    </Page>
  )
}
