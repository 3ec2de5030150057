import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { messages } from '../messages.ts'
import type { Heat, LateStep, Load, Watch } from '../queries.ts'
import { HeatMap, LateStepTable, LoadTable, type Names, WatchTable } from './tables.tsx'

type LeaderPageProps = WorkspaceFrame & { names: Names; load: Load[]; soon: Watch; late: Watch; still: Watch }

/** What a leader looks at: load by person, about to be late, late, stuck. */
export function LeaderPage({ names, load, soon, late, still, ...frame }: LeaderPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.leaderTitle} description={say.leaderLead} live>
      <div className="mc-card">
        <WatchTable lang={lang} title={say.late} watch={late} names={names} />
      </div>
      <div className="mc-card">
        <WatchTable lang={lang} title={say.soon} watch={soon} names={names} />
      </div>
      <div className="mc-card">
        <WatchTable lang={lang} title={say.stuck} watch={still} names={names} />
      </div>
      <div className="mc-card">
        <LoadTable lang={lang} rows={load} names={names} />
      </div>
    </WorkspacePage>
  )
}

type ControlPageProps = WorkspaceFrame & {
  names: Names
  late: Watch
  still: Watch
  steps: LateStep[]
  heat: Heat[]
  weeks: string[]
}

/** What the control office looks at: who is late and at which step, by agency and week. */
export function ControlPage({ names, late, still, steps, heat, weeks, ...frame }: ControlPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.controlTitle} description={say.controlLead} live>
      <div className="mc-card">
        <HeatMap lang={lang} heat={heat} weeks={weeks} names={names} />
      </div>
      <div className="mc-card">
        <LateStepTable lang={lang} rows={steps} names={names} />
      </div>
      <div className="mc-card">
        <WatchTable lang={lang} title={say.late} watch={late} names={names} />
      </div>
      <div className="mc-card">
        <WatchTable lang={lang} title={say.stuck} watch={still} names={names} />
      </div>
    </WorkspacePage>
  )
}
