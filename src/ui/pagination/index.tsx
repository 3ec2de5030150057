import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'

export type PaginationProps = {
  lang: Lang
  /** From 1. */
  page: number
  perPage: number
  /** Exact number of things in the whole list. */
  total: number
  /** What is counted: `hồ sơ`, `dossiers`. */
  noun: string
  href: (page: number) => string
}

const words = {
  vi: {
    shown: '{from}–{to} trong tổng số {total} {noun}',
    pages: 'Các trang',
    previous: 'Trang trước',
    next: 'Trang sau',
    page: 'Trang {page}',
  },
  en: {
    shown: '{from}–{to} of {total} {noun}',
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: 'Page {page}',
  },
}

/** The exact total in words, and links to the neighbouring, first and last pages. */
export function Pagination({ lang, page, perPage, total, noun, href }: PaginationProps) {
  if (total === 0) return null // the empty list says so itself
  const say = words[lang]
  const last = Math.max(1, Math.ceil(total / perPage))
  const figures = {
    from: formatNumber((page - 1) * perPage + 1, lang),
    to: formatNumber(Math.min(page * perPage, total), lang),
    total: formatNumber(total, lang),
    noun,
  }
  return (
    <div className="mc-pages">
      <p>{fill(say.shown, figures)}</p>
      {last > 1 && (
        <nav aria-label={say.pages}>
          <ul>
            {page > 1 && (
              <li>
                <a href={href(page - 1)} rel="prev">
                  {say.previous}
                </a>
              </li>
            )}
            {pagesAround(page, last).map((number, index) =>
              number === null ? (
                <li key={`gap-${index === 1 ? 'before' : 'after'}`} aria-hidden="true">
                  …
                </li>
              ) : (
                <li key={number}>
                  <a
                    href={href(number)}
                    aria-label={fill(say.page, { page: number })}
                    aria-current={number === page ? 'page' : undefined}
                  >
                    {formatNumber(number, lang)}
                  </a>
                </li>
              ),
            )}
            {page < last && (
              <li>
                <a href={href(page + 1)} rel="next">
                  {say.next}
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </div>
  )
}

/** First, last, and the neighbours of `page`; `null` where numbers are left out. */
function pagesAround(page: number, last: number): (number | null)[] {
  const kept = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last)
  const numbers = [...new Set(kept)].sort((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1]
    return before !== undefined && number - before > 1 ? [null, number] : [number]
  })
}
