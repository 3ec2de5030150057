import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import type { Consent, Keeping } from '#modules/filing/index.ts'
import { Page, theSite } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'

export type PrivacyPageProps = {
  lang: Lang
  path: string
  texts: (Consent & { from: string })[]
  keeping: Keeping
}

/** `/quyen-rieng-tu`: what is kept, what for, which rights there are, and the consent texts with their days. */
export function PrivacyPage({ lang, path, texts, keeping }: PrivacyPageProps) {
  const say = messages[lang]
  const to = paths(lang)
  const { kept } = keeping
  return (
    <Page lang={lang} path={path} title={say.privacy} description={say.privacyLead}>
      <Lines title={say.uses} lines={say.useLines} />
      <Lines title={say.rights} lines={say.rightLines} />
      <p>{theSite().online && <a href={to.personalData()}>{say.mine}</a>}</p>
      <p>
        <a href={to.look()}>{say.follow}</a>
      </p>
      <Lines
        title={say.willStay}
        lines={kept.map(({ what, why, law, certain }) =>
          [what[lang], why[lang], `${law}${certain ? '' : ` (${say.uncertain})`}`].join('. '),
        )}
      />
      <Lines title={say.cookies} lines={say.cookieLines} />
      <section className="mc-card">
        <h2>{say.texts}</h2>
        {texts.map(({ id, from, law, text }) => (
          <div key={id}>
            <p>{fill(say.textSince, { day: formatDay(from), law })}</p>
            <blockquote>{text[lang]}</blockquote>
          </div>
        ))}
      </section>
    </Page>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="mc-card">
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
