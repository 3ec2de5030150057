import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'

/** A draft of a procedure that is not in force any more: it cannot be sent, and is kept until its person decides. */
export function GonePage({ lang, path, id }: { lang: Lang; path: string; id: string }) {
  const say = messages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={say.gone} description={say.goneLead}>
      <p className="mc-actions">
        <a className="btn btn-primary" href={paths(lang).procedures()}>
          {say.goneFind}
        </a>
        <a className="btn" href={to.draftDiscard(id)}>
          {say.discard}
        </a>
        <a className="btn" href={to.mine()}>
          {say.mine}
        </a>
      </p>
    </Page>
  )
}
