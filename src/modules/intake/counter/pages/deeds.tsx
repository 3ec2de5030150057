import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { NOUNS } from '#modules/desk/index.ts'
import { messages } from '../messages.ts'
import type { CounterList, CounterRow } from '../queries.ts'

/** What may be done next with a dossier of this list, as links to the pages that do it. */
export function deedsOf(list: CounterList, row: CounterRow, lang: Lang) {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const deed = (kind: keyof typeof NOUNS, label: string) => ({ href: to.dossierAction(row.code, NOUNS[kind]), label })
  const links = {
    queue: [
      deed('receipt', say.receive),
      deed('completion_request', say.incomplete),
      deed('intake_refusal', say.refuse),
    ],
    received: [{ href: to.slip(row.code), label: say.slip }],
    papers: [deed(row.phase === 'incomplete' ? 'completion' : 'supplement', say.papersCame)],
    fees: [deed('payment', say.pay)],
    due: [{ href: to.dossier(row.code), label: say.open }],
    pickup: [...(row.owed > 0 ? [deed('payment', say.pay)] : []), deed('return', say.give)],
    returned: [{ href: to.dossier(row.code), label: say.open }],
  }[list]
  return (
    <span className="mc-todo">
      {links.map(({ href, label }) => (
        <a key={href} href={href} aria-label={`${label}: ${row.code}`}>
          {label}
        </a>
      ))}
    </span>
  )
}
