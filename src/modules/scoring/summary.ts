import { apiPaths } from '#lib/routes.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'

/** A rulebook in a list. `unconfirmed` names its points of law that no text confirms. */
export function summaryOf(book: Rulebook) {
  const { id, name, summary, standing, extends: parent, validFrom, validTo, max } = book
  return {
    id,
    name,
    summary,
    standing,
    extends: parent,
    validFrom,
    validTo,
    max,
    indicators: indicatorsOf(book).length,
    unconfirmed: unconfirmed(book),
    href: apiPaths.rulebook(id),
  }
}

/** The codes of the indicators, alternatives and classes that no official text confirms. */
export function unconfirmed(book: Rulebook): string[] {
  const indicators = indicatorsOf(book).flatMap(({ code, certainty, alternatives }) => [
    ...(certainty === '?' ? [code] : []),
    ...alternatives.filter((one) => one.certainty === '?').map((one) => `${code}/${one.code}`),
  ])
  const classes = book.classesCertainty === '?' ? ['CLASSES'] : []
  const others = book.alternatives.filter((one) => one.certainty === '?').map((one) => `${one.subject}/${one.code}`)
  return [...indicators, ...classes, ...others]
}
