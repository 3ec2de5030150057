import type { Lang } from '#lib/i18n.ts'
import { apiPaths, portalRoutes } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { type ApiDocument, operationsByTag, schemaAnchor, sentTypes } from './document.ts'
import { FieldList } from './field-list.tsx'
import { fieldsOf } from './fields.ts'
import { messages } from './messages.ts'
import { OperationCard, summaryOf } from './operation.tsx'

type ReferenceProps = {
  lang: Lang
  document: ApiDocument
  /** Where this installation answers, such as `https://motcua.example.gov.vn/api/v1`. */
  base: string
}

/** `/api/v1`: the API in words, made from the same description that programs read. */
export function ReferencePage({ lang, document, base }: ReferenceProps) {
  const words = messages[lang]
  const tags = [...operationsByTag(document)]
  const sent = sentTypes(document)
  return (
    <Page
      lang={lang}
      path={portalRoutes.api.pattern}
      title={words.title}
      description={words.lead}
      actions={
        <a className="btn" href={apiPaths.description()} data-turbo="false">
          {words.description}
        </a>
      }
    >
      <Rules lang={lang} base={base} />
      <nav className="mc-card" aria-labelledby="muc-luc">
        <h2 id="muc-luc">{words.contents}</h2>
        {tags.map(([tag, operations]) => (
          <div key={tag}>
            <h3>{words.tags[tag] ?? tag}</h3>
            <ul className="mc-operations">
              {operations.map((operation) => (
                <li key={operation.id}>
                  <a href={`#${operation.id}`}>
                    <span className="mc-method">{operation.method}</span> <code>{operation.path}</code>
                  </a>
                  <span>{summaryOf(operation, lang)}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {tags.map(([tag, operations]) => (
        <div key={tag} className="mc-reference">
          <h2>{words.tags[tag] ?? tag}</h2>
          {operations.map((operation) => (
            <OperationCard key={operation.id} lang={lang} document={document} operation={operation} base={base} />
          ))}
        </div>
      ))}
      <div className="mc-reference">
        <h2 id="kieu">{words.schemas}</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <section key={name} className="mc-card" aria-labelledby={schemaAnchor(name)}>
            <h3 id={schemaAnchor(name)}>
              <code>{name}</code>
            </h3>
            {schema.description && <p lang="en">{schema.description}</p>}
            <FieldList lang={lang} fields={fieldsOf(schema)} sent={sent.has(name)} />
          </section>
        ))}
      </div>
    </Page>
  )
}

function Rules({ lang, base }: { lang: Lang; base: string }) {
  const words = messages[lang]
  const rules = [words.ruleKeys, words.ruleDays, words.ruleNull, words.ruleLists, words.ruleErrors, words.ruleRepeat]
  return (
    <section className="mc-card" aria-labelledby="quy-uoc">
      <h2 id="quy-uoc">{words.rules}</h2>
      <p>
        {words.ruleBase}: <code>{base}</code>
      </p>
      <ul className="mc-prose">
        {[...rules, words.language].filter(Boolean).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}
