import { formatDay, formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Rulebook, settingHistory } from '#modules/scoring/index.ts'
import { FIGURE_CLASSES, type FigureClass, type IndexSet } from '#modules/scoring/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'

type IndexSetsPageProps = WorkspaceFrame & {
  /** As they are today: the one shown first at the head. */
  sets: readonly IndexSet[]
  history: Awaited<ReturnType<typeof settingHistory>>
  rulebooks: readonly Rulebook[]
  /** The newest decision, that the form is shown under. */
  seen: number
  /** Whether the reader decides; others read. */
  isTheirs: boolean
  today: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/bo-chi-so` */
export function IndexSetsPage(props: IndexSetsPageProps) {
  const { sets, history, rulebooks, seen, isTheirs, today, typed, errors, ...frame } = props
  const say = messages[frame.lang]
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead}>
      <ErrorSummary lang={frame.lang} errors={errors} />
      {isTheirs ? (
        <form method="post" action={workspacePaths(frame.lang).indexSets()}>
          <input type="hidden" name="seen" value={seen} />
          <SetTable {...props} />
          <p className="mc-hint">{say.figuresHint}</p>
          <div className="mc-narrow">
            <Field
              name="appliesFrom"
              label={say.appliesFrom}
              hint={say.appliesFromHint}
              type="date"
              value={typed.appliesFrom ?? today}
              {...(errors.appliesFrom && { error: errors.appliesFrom })}
            />
          </div>
          <button type="submit" className="btn btn-primary">
            {say.save}
          </button>
        </form>
      ) : (
        <>
          <SetTable {...props} />
          <p className="mc-muted">{say.readers}</p>
        </>
      )}
      <History {...props} />
    </WorkspacePage>
  )
}

/** Each index set in a line: to be read, or – by those who decide – to be set. */
function SetTable({ lang, sets, isTheirs, typed, errors }: IndexSetsPageProps) {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const again = typed.appliesFrom !== undefined
  const isShown = (set: IndexSet) => (again ? (typed.public ?? '').split('\n').includes(set.rulebook.id) : set.public)
  const first = again ? typed.shownFirst : sets.find((set) => set.public)?.rulebook.id
  const yesNo = (is: boolean) => (is ? say.yes : say.no)
  return (
    <>
      {[errors.public, errors.shownFirst].map((error) => error && <Problem key={error} error={error} />)}
      <Table
        caption={say.sets}
        layout="cards"
        rows={sets}
        rowKey={({ rulebook }) => rulebook.id}
        columns={[
          { key: 'set', label: say.set, header: true, phone: 'wide', cell: (set) => <Name lang={lang} set={set} /> },
          {
            key: 'public',
            label: say.isPublic,
            cell: (set) =>
              isTheirs ? (
                <input
                  type="checkbox"
                  name="public[]"
                  value={set.rulebook.id}
                  className="form-check-input"
                  aria-label={`${say.isPublic}: ${set.rulebook.short[lang]}`}
                  defaultChecked={isShown(set)}
                  {...(set === sets[0] && { id: 'public' })}
                />
              ) : (
                yesNo(set.public)
              ),
          },
          {
            key: 'first',
            label: say.shownFirst,
            cell: (set) =>
              isTheirs ? (
                <input
                  type="radio"
                  name="shownFirst"
                  value={set.rulebook.id}
                  className="form-check-input"
                  aria-label={`${say.shownFirst}: ${set.rulebook.short[lang]}`}
                  defaultChecked={set.rulebook.id === first}
                  {...(set === sets[0] && { id: 'shownFirst' })}
                />
              ) : (
                yesNo(set.rulebook.id === first)
              ),
          },
          {
            key: 'figures',
            label: say.figures,
            phone: 'wide',
            cell: (set) =>
              isTheirs ? (
                <FiguresChoice lang={lang} set={set} value={typed[`figures.${set.rulebook.id}`] ?? set.figures} />
              ) : (
                say.classes[set.figures]
              ),
          },
          {
            key: 'scores',
            label: say.scores,
            cell: ({ rulebook }) => (
              <a
                href={to.indexSetRankings(rulebook.id)}
                aria-label={fill(say.scoresOf, { name: rulebook.short[lang] })}
              >
                {say.scores}
              </a>
            ),
          },
        ]}
      />
    </>
  )
}

const Problem = ({ error }: { error: string }) => <p className="mc-error">{error}</p>

function Name({ lang, set: { rulebook } }: { lang: WorkspaceFrame['lang']; set: IndexSet }) {
  return (
    <>
      {rulebook.name[lang]}
      {rulebook.standing === 'invented' && <small className="mc-note">{messages[lang].invented}</small>}
    </>
  )
}

function FiguresChoice({ lang, set, value }: { lang: WorkspaceFrame['lang']; set: IndexSet; value: string }) {
  const say = messages[lang]
  return (
    <select
      name={`figures.${set.rulebook.id}`}
      className="form-select"
      aria-label={`${say.figures}: ${set.rulebook.short[lang]}`}
      defaultValue={value}
    >
      {FIGURE_CLASSES.map((one) => (
        <option key={one} value={one}>
          {say.classes[one]}
        </option>
      ))}
    </select>
  )
}

function History({ lang, history, rulebooks }: IndexSetsPageProps) {
  const say = messages[lang]
  const nameOf = (id: string) => rulebooks.find((one) => one.id === id)?.short[lang] ?? id
  return (
    <section className="mt-4">
      <Table
        caption={say.history}
        layout="cards"
        rows={history}
        rowKey={({ id }) => String(id)}
        empty={say.noHistory}
        columns={[
          { key: 'at', label: say.at, header: true, cell: ({ setAt }) => formatInstant(setAt) },
          {
            key: 'what',
            label: say.what,
            phone: 'wide',
            cell: ({ rulebook, public: isPublic, shownFirst, figures, appliesFrom }) =>
              fill(say.decided, {
                set: nameOf(rulebook),
                state: say.states[shownFirst ? 'first' : isPublic ? 'public' : 'hidden'],
                figures: say.classes[figures as FigureClass],
                day: formatDay(appliesFrom),
              }),
          },
          { key: 'by', label: say.by, cell: ({ by }) => by },
        ]}
      />
    </section>
  )
}
