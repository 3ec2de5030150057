import { formatInstant } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import { phaseWords } from '#modules/cases/index.ts'
import { WorkspacePage } from '#shells/workspace/index.ts'
import { Stats } from '#ui/stat/index.tsx'
import { TimeLeft } from '../../tasks/pages/columns.tsx'
import { bordersAt, hoursLeft, urgencyOf } from '../../tasks/urgency.ts'
import { historyLines } from '../history.ts'
import { messages } from '../messages.ts'

import { Actions } from './actions.tsx'
import { Apologies, Fees, Opinions, RelatedDossiers, Supplements } from './asides.tsx'
import { Clock } from './clock.tsx'
import { Forms } from './forms.tsx'
import { HistoryList } from './history.tsx'
import { Sent, Synchronisation } from './outside.tsx'
import { Papers } from './papers.tsx'
import { Person } from './person.tsx'
import { Process } from './process.tsx'
import type { DeskDossierProps, DossierPart } from './props.ts'

/** `/lam-viec/ho-so/{code}` */
export function DossierPage({ file, possible, open, now, calendar, ...frame }: DeskDossierProps) {
  const { lang } = frame
  const say = messages[lang]
  const { dossier } = file
  const part: DossierPart = { lang, file, open, now, calendar }
  return (
    <WorkspacePage
      {...frame}
      title={dossier.procedureName}
      description={
        <>
          <span className="mc-dossier">{dossier.code}</span>{' '}
          <span className="mc-mark">{phaseWords(dossier.phase, lang)}</span>
        </>
      }
      breadcrumbs={[{ label: say.list, href: workspacePaths(lang).dossiers() }]}
    >
      <Summary {...part} />
      <Actions lang={lang} dossier={dossier} possible={possible} />
      <div className="mc-columns">
        <Person {...part} />
        <Papers {...part} />
      </div>
      <Clock {...part} />
      <Process {...part} />
      <div className="mc-columns">
        <Supplements {...part} />
        <Fees {...part} />
        <Opinions {...part} />
        <Apologies {...part} />
      </div>
      <section className="mc-card" aria-labelledby="lich-su">
        <h2 id="lich-su">{say.history}</h2>
        <HistoryList told={historyLines(file, lang, open)} />
      </section>
      <div className="mc-columns">
        <RelatedDossiers {...part} />
        <Forms {...part} />
        <Sent {...part} />
        <Synchronisation {...part} />
      </div>
    </WorkspacePage>
  )
}

function Summary({ lang, file, now, calendar }: DossierPart) {
  const say = messages[lang]
  const { dossier, registry } = file
  const when = (at: number) => formatInstant(new Date(at))
  const nameOf = (id: number) => registry.agencies.get(id)?.name ?? ''
  const { dueAt, waiting } = dossier
  const running = dossier.finishedAt === null && dueAt !== null
  const urgency = urgencyOf({ dueAt, waiting }, bordersAt(now, calendar))
  const items = [
    {
      label: say.due,
      value: dueAt === null ? say.noDue : when(dueAt),
      ...(running && {
        note: <TimeLeft lang={lang} task={{ urgency, hours: hoursLeft(dueAt, now, calendar), dueAt: null }} />,
      }),
    },
    ...(dossier.firstPromise !== null && dossier.firstPromise !== dueAt
      ? [{ label: say.first, value: when(dossier.firstPromise) }]
      : []),
    ...(dossier.receivedAt === null
      ? [{ label: say.submitted, value: when(dossier.submittedAt) }]
      : [{ label: say.received, value: when(dossier.receivedAt) }]),
    ...(dossier.finishedAt === null ? [] : [{ label: say.finished, value: when(dossier.finishedAt) }]),
    ...(dossier.returnedAt === null ? [] : [{ label: say.returned, value: when(dossier.returnedAt) }]),
    {
      label: say.agency,
      value: nameOf(dossier.agencyId),
      ...(dossier.intakeAgencyId !== dossier.agencyId && { note: `${say.intake}: ${nameOf(dossier.intakeAgencyId)}` }),
    },
  ]
  return <Stats items={items} />
}
