import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { QrCode } from '#ui/qr-code/index.tsx'
import { messages } from '../messages.ts'

type SecondFactorPageProps = WorkspaceFrame & {
  /** Shown once; absent when a wrong first code is corrected. */
  begun?: { totpURI: string; backupCodes: string[] }
  errors?: Record<string, string>
}

/** The key of the authenticator app as a picture and in letters, the recovery codes, and the first code. */
export function SecondFactorPage({ begun, errors = {}, ...frame }: SecondFactorPageProps) {
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage {...frame} title={words.secondFactor} breadcrumbs={[{ label: words.title, href: to.account() }]}>
      <ErrorSummary lang={frame.lang} errors={errors} />
      {begun && (
        <>
          <p>{words.scan}</p>
          <p className="mc-secret">{new URL(begun.totpURI).searchParams.get('secret')}</p>
          <QrCode text={begun.totpURI} label={words.qr} />
          <h2>{words.codes}</h2>
          <p>{words.codesLead}</p>
          <ul className="mc-secret">
            {begun.backupCodes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={to.secondFactorOn()} className="mc-narrow">
        <Field
          name="code"
          label={words.firstCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={errors.code}
        />
        <button type="submit" className="btn btn-primary">
          {words.confirm}
        </button>
      </form>
    </WorkspacePage>
  )
}
