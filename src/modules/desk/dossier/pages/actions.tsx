import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { actionWords, type Dossier, LIFE, lifeRefusalWords, sayLaw } from '#modules/cases/index.ts'
import { Table } from '#ui/table/index.tsx'
import { PAGES } from '../../actions/index.ts'
import { messages } from '../messages.ts'
import type { Possible } from '../possible.ts'

type ActionsProps = { lang: Lang; dossier: Pick<Dossier, 'code'>; possible: readonly Possible[] }

/** What an officer can do to the dossier now as buttons, and why everything else cannot be done. */
export function Actions({ lang, dossier, possible }: ActionsProps) {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const able = possible.filter(({ ok }) => ok)
  const unable = possible.filter((one) => !one.ok)
  return (
    <section className="mc-card" aria-labelledby="viec">
      <h2 id="viec">{say.doable}</h2>
      {able.length === 0 && <p>{say.nothing}</p>}
      <ul className="mc-deeds">
        {able.map(({ kind, task }) => (
          <li key={`${kind} ${task?.number ?? ''}`} id={kind === 'step' && task ? `viec-${task.number}` : undefined}>
            <a
              className={PAGES[kind].isPrimary ? 'btn btn-primary' : 'btn'}
              href={to.dossierAction(dossier.code, PAGES[kind].address, { viec: task?.number })}
            >
              {task ? fill(say.onTask, { action: actionWords[kind][lang], step: task.name }) : actionWords[kind][lang]}
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say.off}</summary>
        <Table
          caption={say.off}
          layout="cards"
          rows={unable}
          rowKey={({ kind }) => kind}
          columns={[
            { key: 'action', label: say.action, header: true, cell: ({ kind }) => actionWords[kind][lang] },
            {
              key: 'why',
              label: say.why,
              phone: 'wide',
              cell: (one) => (one.ok ? '' : lifeRefusalWords[one.refusal][lang]),
            },
            { key: 'law', label: say.law, phone: 'wide', cell: ({ kind }) => sayLaw(LIFE[kind].law, lang) },
          ]}
        />
      </details>
    </section>
  )
}
