import type { Lang } from '#lib/i18n.ts'
import type { ApiDocument, MediaContent, NamedOperation } from './document.ts'
import { curlOf, exampleOf } from './example.ts'
import { FieldList, TypeWords } from './field-list.tsx'
import { fieldOf, fieldsOf, typeOf } from './fields.ts'
import { messages, summaries } from './messages.ts'

type OperationProps = { lang: Lang; document: ApiDocument; operation: NamedOperation; base: string }

/** What an operation does, in the reader's language. */
export const summaryOf = ({ method, path, summary = '' }: NamedOperation, lang: Lang) =>
  (lang === 'vi' && summaries[`${method} ${path}`]) || summary

/** One operation: what it takes, what it answers, what it refuses, and how to call it. */
export function OperationCard({ lang, document, operation, base }: OperationProps) {
  const words = messages[lang]
  const { id, method, path, description, parameters = [], requestBody, responses, security } = operation
  const fields = parameters.map((one) => ({
    ...fieldOf(one.name, one.schema, one.required ?? false),
    note: words.in[one.in],
  }))
  const body = requestBody?.content['application/json']
  const refusals = Object.entries(responses).filter(([status]) => status >= '400')
  return (
    <section className="mc-card" aria-labelledby={id}>
      <h3 id={id}>
        <span className="mc-method">{method}</span> <code>{path}</code>
      </h3>
      <p>{summaryOf(operation, lang)}</p>
      {description && <p lang="en">{description}</p>}
      {security && <p className="mc-notice">{words.needsKey}</p>}
      {fields.length > 0 && <h4>{words.parameters}</h4>}
      <FieldList lang={lang} fields={fields} sent />
      {body && <Body lang={lang} title={words.body} content={body} sent />}
      <h4>{words.curl}</h4>
      <pre className="mc-source">{curlOf(document, operation, base)}</pre>
      {Object.entries(responses)
        .filter(([status]) => status < '400')
        .map(([status, { description: says, content }]) => {
          const answer = content?.['application/json']
          return (
            <div key={status}>
              {answer && <Body lang={lang} title={`${words.answers} ${status}`} says={says} content={answer} />}
              {answer && (
                <details>
                  <summary>{words.answerExample}</summary>
                  <pre className="mc-source">{JSON.stringify(exampleOf(document, answer), null, 2)}</pre>
                </details>
              )}
            </div>
          )
        })}
      {refusals.length > 0 && <h4>{words.errors}</h4>}
      <dl className="mc-fields">
        {refusals.map(([status, { description: says }]) => (
          <div key={status}>
            <dt>
              <code>{status}</code>
            </dt>
            <dd lang="en">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type BodyProps = { lang: Lang; title: string; says?: string; content: MediaContent; sent?: boolean }

function Body({ lang, title, says, content: { schema }, sent }: BodyProps) {
  return (
    <>
      <h4>{title}</h4>
      <p>
        {schema.$ref && <TypeWords type={typeOf(schema)} />}
        {says && <span lang="en"> {says}</span>}
      </p>
      {!schema.$ref && <FieldList lang={lang} fields={fieldsOf(schema)} sent={sent} />}
    </>
  )
}
