import type { ReactNode } from 'react'
import type { Lang } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/routes.ts'
import { Breadcrumbs, type Crumb } from '#ui/breadcrumbs/index.tsx'
import { PageFooter } from './footer.tsx'
import { Head } from './head.tsx'
import { PageHeader } from './header.tsx'
import { messages } from './messages.ts'
import { theSite } from './site.ts'

export type PageProps = {
  lang: Lang
  /** The page's one h1, and the first words of the browser's title. */
  title: string
  /** One or two sentences under the title; also the description that search engines show. */
  description?: string
  /** The requested path with its query and without `/en`: the language switch leads to the same page. */
  path: string
  /** Buttons and links beside the title. */
  actions?: ReactNode
  /** From the top down, without the page itself. */
  breadcrumbs?: Crumb[]
  /** Refreshes the page in place when the figures of its province change. Everything works without it. */
  live?: boolean
  /** The instant at which the figures were read; shown in the footer. */
  asOf?: Date | string
  children: ReactNode
}

/** The whole document of a public page. */
export function Page({ lang, title, description, path, actions, breadcrumbs, live, asOf, children }: PageProps) {
  const words = messages[lang]
  const site = theSite()
  const province = lang === 'vi' ? site.province : site.provinceEn
  const isHome = path.split('?')[0] === '/'
  return (
    <html lang={lang}>
      <Head title={[title, isHome ? '' : words.name, province].filter(Boolean).join(' – ')} path={path}>
        {description && <meta name="description" content={description} />}
      </Head>
      <body>
        <a className="mc-skip" href="#noi-dung">
          {words.skip}
        </a>
        <PageHeader lang={lang} path={path} province={province} />
        <main className="mc-main mc-wrap" id="noi-dung" tabIndex={-1}>
          {breadcrumbs && breadcrumbs.length > 0 && (
            <Breadcrumbs
              label={words.breadcrumbs}
              items={[{ label: words.home, href: paths(lang).home() }, ...breadcrumbs]}
            />
          )}
          <div className="mc-title">
            <div>
              <h1>{title}</h1>
              {description && <p>{description}</p>}
            </div>
            {actions && <div className="mc-actions">{actions}</div>}
          </div>
          {children}
        </main>
        <PageFooter lang={lang} asOf={asOf} />
        {live && <turbo-stream-source src={apiPaths.live()} />}
      </body>
    </html>
  )
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'turbo-stream-source': { src: string }
    }
  }
}
