import type { ReactNode } from 'react'
import { fill, type Lang } from '#lib/i18n.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

export type StepProps = {
  lang: Lang
  path: string
  title: string
  lead?: string
  errors: Record<string, string>
  /** Where this page is among all, and the address of the one before. */
  place: { number: number; count: number; back: string | null }
  /** What the button says; without it, to go on. */
  button?: string
  /** The page repeats: there may be one more of it. */
  more?: boolean
  /** The page repeats: this one may be taken back. */
  less?: boolean
  /** Where the form goes; without it, to the page itself. */
  action?: string
  /** What is answered travels with the form: it also leads back, by `do=back`. */
  backInForm?: boolean
  children: ReactNode
}

/**
 * One page of a filing: a question or few, what is wrong with them, and the way on and back. The browser does not judge:
 * its messages are in its own language and one at a time, and the server keeps what was typed, right or wrong.
 */
export function Step(props: StepProps) {
  const { lang, path, title, lead, errors, place, button, more, less, action, backInForm, children } = props
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={title} {...(lead && { description: lead })}>
      <p className="mc-muted">{fill(say.step, { number: place.number, count: place.count })}</p>
      <ErrorSummary lang={lang} errors={errors} />
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        data-turbo="false"
        id="to-khai"
        className="mc-card mc-ask"
        noValidate
      >
        {children}
        <p className="mc-step-buttons">
          <button type="submit" className="btn btn-primary">
            {button ?? say.next}
          </button>
          {more && (
            <button type="submit" name="do" value="more" className="btn">
              {say.more}
            </button>
          )}
          {less && (
            <button type="submit" name="do" value="less" className="btn">
              {say.less}
            </button>
          )}
        </p>
      </form>
      {backInForm && (
        <p>
          <button type="submit" form="to-khai" name="do" value="back" className="btn">
            {say.back}
          </button>
        </p>
      )}
      {place.back && (
        <p>
          <a href={place.back}>{say.back}</a>
        </p>
      )}
    </Page>
  )
}
