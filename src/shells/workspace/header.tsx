import { fill, type Lang, pathIn } from '#lib/i18n.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import { Mark, theSite } from '#shells/portal/index.ts'
import { messages } from './messages.ts'
import { NAVIGATION } from './navigation.ts'

/** Somebody at work, as far as the frame shows them. */
export type Member = {
  name: string
  duties: readonly {
    role: string
    roleName?: Record<Lang, string>
    agencyName?: string
    onBehalfOf: { name: string } | null
  }[]
  /** What any of their duties allows. */
  may?: readonly string[]
}

type HeaderProps = { lang: Lang; path: string; officer: Member }

/** Who is at work, for which agencies, the way out, and the pages that their roles open. */
export function WorkspaceHeader({ lang, path, officer }: HeaderProps) {
  const words = messages[lang]
  const other = lang === 'vi' ? 'en' : 'vi'
  const { province, provinceEn } = theSite()
  return (
    <header className="mc-header">
      <div className="mc-wrap mc-desk">
        <div className="mc-bar">
          <a className="mc-brand" href={paths(lang).home()} title={words.publicPages}>
            <Mark />
            <span>
              {words.name}
              <small>{(lang === 'vi' ? province : provinceEn) || words.workspace}</small>
            </span>
          </a>
          <div className="mc-me">
            <a href={workspacePaths(lang).account()}>{officer.name}</a>
            <small>{dutiesOf(officer, lang)}</small>
          </div>
          <form method="post" action={workspacePaths(lang).signOut()} className="mc-out">
            <button type="submit" className="mc-lang">
              {words.signOut}
            </button>
          </form>
          <a className="mc-lang" href={pathIn(other, path)} hrefLang={other} lang={other}>
            {words.otherLanguage}
          </a>
        </div>
      </div>
      <Navigation lang={lang} path={path} officer={officer} />
    </header>
  )
}

function Navigation({ lang, path, officer }: HeaderProps) {
  const here = path.split('?')[0] ?? path
  const items = NAVIGATION.filter((item) => !item.may || item.may.some((one) => officer.may?.includes(one)))
  const root = workspacePaths('vi').tasks()
  const isHere = (href: string) => here === href || (href !== root && here.startsWith(`${href}/`))
  return (
    <nav className="mc-nav" aria-label={messages[lang].menu}>
      <ul className="mc-wrap mc-desk mc-tabs">
        {items.map(({ href, label }) => (
          <li key={href}>
            <a href={pathIn(lang, href)} aria-current={isHere(href) ? 'page' : undefined}>
              {label[lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** `Xã Bình An: Một cửa, Văn thư (thay Lê Văn Mẫu)`, one agency after the other. */
function dutiesOf(officer: Member, lang: Lang): string {
  const words = messages[lang]
  const told = ({ role, roleName, onBehalfOf }: Member['duties'][number]) =>
    `${roleName?.[lang] ?? role}${onBehalfOf ? ` (${fill(words.insteadOf, { name: onBehalfOf.name })})` : ''}`
  const byAgency = Map.groupBy(officer.duties, (duty) => duty.agencyName ?? '')
  const parts = [...byAgency].map(([agency, duties]) =>
    [agency, duties.map(told).join(', ')].filter(Boolean).join(': '),
  )
  return parts.join(' · ') || words.noDuty
}
