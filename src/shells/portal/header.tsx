import { type Lang, pathIn } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { messages } from './messages.ts'

type PageHeaderProps = { lang: Lang; path: string; province: string }

/** Name, province, language switch and the main pages. */
export function PageHeader({ lang, path, province }: PageHeaderProps) {
  const words = messages[lang]
  const to = paths(lang)
  const other = lang === 'vi' ? 'en' : 'vi'
  const here = pathIn(lang, path.split('?')[0] ?? path)
  const links = [
    { href: to.home(), label: words.home, current: here === to.home() },
    { href: to.rankings(), label: words.rankings, current: isUnder(here, to.rankings()) },
    { href: to.procedures(), label: words.procedures, current: isUnder(here, to.procedures()) },
    { href: to.look(), label: words.tracking, current: isUnder(here, to.look()) },
    { href: to.rulebooks(), label: words.rulebooks, current: isUnder(here, to.rulebooks()) },
    { href: to.openData(), label: words.openData, current: isUnder(here, to.openData()) },
  ]
  return (
    <header className="mc-header">
      <div className="mc-wrap">
        <div className="mc-bar">
          <a className="mc-brand" href={to.home()}>
            <Mark />
            <span>
              {words.name}
              <small>{province || words.tagline}</small>
            </span>
          </a>
          <a className="mc-lang mc-look" href={to.display({ ve: here })}>
            <span aria-hidden="true">Aa</span> <span>{words.look}</span>
          </a>
          <a className="mc-lang" href={pathIn(other, path)} hrefLang={other} lang={other}>
            {words.otherLanguage}
          </a>
        </div>
      </div>
      <nav className="mc-nav" aria-label={words.menu}>
        <ul className="mc-wrap mc-tabs">
          {links.map(({ href, label, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}/`)

/** One door, one star: the mark of the one-stop shop. */
export function Mark() {
  return (
    <svg width="38" height="38" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#fff" fillOpacity="0.14" />
      <path d="M8 26V12a8 8 0 0 1 16 0v14h-4V12a4 4 0 0 0-8 0v14z" fill="#fff" />
      <path d="M16 16.2l1.2 2.5 2.7.4-2 1.9.5 2.7-2.4-1.3-2.4 1.3.5-2.7-2-1.9 2.7-.4z" fill="#ffcd3c" />
    </svg>
  )
}
