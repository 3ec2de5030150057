import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { IntakeSheet } from '../sheet.ts'
import { Away } from './away.tsx'
import { Fees } from './fees.tsx'
import { Papers } from './papers.tsx'
import { People } from './people.tsx'
import { ChooseProcedure } from './procedure.tsx'
import { PromiseNow } from './promise.tsx'
import type { IntakePartProps } from './props.ts'
import { Return } from './return.tsx'

type IntakePageProps = WorkspaceFrame & { sheet: IntakeSheet; errors: Record<string, string>; hasFiles: boolean }

/** The whole intake in one form. Each look-up is a button of it, so that nothing typed is lost, with or without script. */
export function IntakePage({ sheet, errors, hasFiles, ...frame }: IntakePageProps) {
  const { lang } = frame
  const say = messages[lang]
  const hasErrors = Object.keys(errors).length > 0
  const part: IntakePartProps = { lang, sheet, errors, isNext: (name) => !hasErrors && sheet.focus === name }
  const { typed, procedure } = sheet
  return (
    <WorkspacePage {...frame} title={say.title} description={say.hint}>
      <ErrorSummary lang={lang} errors={errors} />
      <form
        method="post"
        action={workspacePaths(lang).intake()}
        encType="multipart/form-data"
        className="mc-intake"
        aria-label={say.form}
        data-turbo="false"
      >
        <button type="submit" name="do" value="next" className="mc-unseen" tabIndex={-1}>
          {say.next}
        </button>
        <input type="hidden" name="key" value={typed.key} />
        <input type="hidden" name="filled" value={typed.filled} />
        <div>
          <ChooseProcedure {...part} />
          {procedure && <People {...part} />}
        </div>
        {procedure && (
          <div>
            <Papers {...part} hasFiles={hasFiles} />
            <div className="mc-duo mc-even">
              <Fees {...part} />
              <Return {...part} />
            </div>
            <PromiseNow {...part} />
            <Away {...part} />
          </div>
        )}
      </form>
    </WorkspacePage>
  )
}
