import type { Context } from 'hono'
import type { ReactNode } from 'react'
import type { Lang } from '#lib/i18n.ts'
import { apiPaths, workspacePaths } from '#lib/routes.ts'
import type { StaffWeb } from '#lib/web.ts'
import { Head, theSite } from '#shells/portal/index.ts'
import { Breadcrumbs, type Crumb } from '#ui/breadcrumbs/index.tsx'
import { takeFlash } from './flash.ts'
import { type Member, WorkspaceHeader } from './header.tsx'
import { messages } from './messages.ts'

export type WorkspaceFrame = {
  lang: Lang
  officer: Member
  /** The requested path with its query and without `/en`. */
  path: string
  /** What the form before has done, said once. */
  flash?: string
}

/** What the frame of a page of officials needs, read from the request: `<WorkspacePage {...frameOf(c)} title=…>`. */
export function frameOf<E extends StaffWeb<Member>>(c: Context<E>): WorkspaceFrame {
  const { lang, officer } = c.var as StaffWeb<Member>['Variables']
  return { lang, officer, path: c.req.path + new URL(c.req.url).search, flash: takeFlash(c) }
}

type WorkspacePageProps = WorkspaceFrame & {
  /** The page's one h1, and the first words of the browser's title. */
  title: string
  /** One or two sentences under the title. */
  description?: ReactNode
  /** Buttons and links beside the title. */
  actions?: ReactNode
  /** From the top down, without the page itself; "my tasks" comes first by itself. */
  breadcrumbs?: Crumb[]
  /** Refreshes the page in place when something happened. Everything works without it. */
  live?: boolean
  children: ReactNode
}

/** The whole document of a page of officials. */
export function WorkspacePage(props: WorkspacePageProps) {
  const { lang, officer, title, description, path, actions, breadcrumbs, live, flash, children } = props
  const words = messages[lang]
  const province = lang === 'vi' ? theSite().province : theSite().provinceEn
  return (
    <html lang={lang}>
      <Head title={[title, words.workspace, province].filter(Boolean).join(' – ')} path={path}>
        <meta name="robots" content="noindex" />
        <meta name="turbo-cache-control" content="no-cache" />
      </Head>
      <body className="mc-work">
        <a className="mc-skip" href="#noi-dung">
          {words.skip}
        </a>
        <WorkspaceHeader lang={lang} path={path} officer={officer} />
        <main className="mc-main mc-wrap mc-desk" id="noi-dung" tabIndex={-1}>
          {flash && (
            <p className="mc-flash" role="status">
              {flash}
            </p>
          )}
          {breadcrumbs && (
            <Breadcrumbs
              label={words.breadcrumbs}
              items={[{ label: words.workspace, href: workspacePaths(lang).tasks() }, ...breadcrumbs]}
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
        {live && <turbo-stream-source src={apiPaths.live()} />}
      </body>
    </html>
  )
}
