import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { alternativesOf, indicatorsOf, type Rulebook } from '#modules/scoring/index.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Select } from '#ui/field/index.tsx'
import { IndicatorFields } from './calculator-fields.tsx'
import { CalculatorResult } from './calculator-result.tsx'
import { type Calculation, choiceField, exampleQuery, namedErrors } from './form.ts'
import { GroupCard } from './group.tsx'
import { messages } from './messages.ts'

type CalculatorPageProps = { lang: Lang; path: string; book: Rulebook; calculation: Calculation }

/** `/bo-chi-so/{id}/tinh-thu`: the same arithmetic as every scorecard, for anybody's figures. A plain GET form. */
export function CalculatorPage({ lang, path, book, calculation }: CalculatorPageProps) {
  const words = messages[lang]
  const to = paths(lang)
  const { typed, errors, evaluation } = calculation
  const [golden] = book.examples
  return (
    <Page
      lang={lang}
      path={path}
      title={fill(words.calculatorTitle, { name: book.name[lang] })}
      description={words.calculatorLead}
      breadcrumbs={[
        { label: words.list, href: to.rulebooks() },
        { label: book.name[lang], href: to.rulebook(book.id) },
      ]}
    >
      <ErrorSummary lang={lang} errors={namedErrors(book, errors, lang)} />
      {evaluation && <CalculatorResult lang={lang} evaluation={evaluation} />}
      <p className="mc-links">
        {golden && (
          <a href={to.calculator(book.id, exampleQuery(golden))}>
            {fill(words.loadExample, { name: golden.name[lang] })}
          </a>
        )}
        <a href={to.calculator(book.id)}>{words.clear}</a>
      </p>
      <form method="get" action={to.calculator(book.id)} noValidate>
        {book.groups.map((group) => (
          <GroupCard key={group.code} lang={lang} group={group}>
            {(indicator) => (
              <IndicatorFields key={indicator.code} lang={lang} indicator={indicator} typed={typed} errors={errors} />
            )}
          </GroupCard>
        ))}
        <Readings lang={lang} book={book} typed={typed} errors={errors} />
        <button type="submit" className="btn btn-primary">
          {words.compute}
        </button>
      </form>
    </Page>
  )
}

type ReadingsProps = Pick<Calculation, 'typed' | 'errors'> & { lang: Lang; book: Rulebook }

/** A choice for every doubtful point. */
function Readings({ lang, book, typed, errors }: ReadingsProps) {
  const words = messages[lang]
  const subjects = [...alternativesOf(book)]
  if (subjects.length === 0) return null
  const names = new Map(indicatorsOf(book).map(({ code, name }) => [code, name[lang]]))
  const readings = [
    ...indicatorsOf(book).flatMap((one) => one.alternatives.map((each) => ({ subject: one.code, ...each }))),
    ...book.alternatives,
  ]
  return (
    <section className="mc-card" aria-labelledby="cach-hieu">
      <h2 id="cach-hieu">{words.alternatives}</h2>
      {subjects.map(([subject, codes]) => (
        <Select
          key={subject}
          name={choiceField(subject)}
          label={names.get(subject) ?? words.otherReadings}
          value={typed[choiceField(subject)] ?? ''}
          error={errors[choiceField(subject)]}
          options={[
            { value: '', label: words.asWritten },
            ...codes.map((code) => ({
              value: code,
              label: readings.find((one) => one.subject === subject && one.code === code)?.name[lang] ?? code,
            })),
          ]}
        />
      ))}
    </section>
  )
}
