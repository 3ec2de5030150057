import { formatInstant } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { NewPasswordFields } from '../../sign-in/pages/new-password.tsx'
import { deviceName } from '../device.ts'
import { messages } from '../messages.ts'
import type { Device } from '../queries.ts'

type AccountPageProps = WorkspaceFrame & {
  account: { email: string; hasSecondFactor: boolean; hasPassword: boolean }
  devices: Device[]
  /** A role asks for a second factor, and there is none yet. */
  must: boolean
  errors?: Record<string, string>
}

/** One's own account: password, second factor, devices. */
export function AccountPage(props: AccountPageProps) {
  const { lang, account, devices, errors = {}, ...frame } = props
  const words = messages[lang]
  const to = workspacePaths(lang)
  return (
    <WorkspacePage
      lang={lang}
      {...frame}
      title={words.title}
      description={account.email}
      actions={
        <a className="btn" href={to.delegations()}>
          {words.delegations}
        </a>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      {frame.officer.duties.length === 0 && <p>{words.noDuties}</p>}
      {props.must && <SecondFactorSection {...props} />}
      {account.hasPassword && <PasswordSection {...props} />}
      {account.hasPassword && !props.must && <SecondFactorSection {...props} />}
      <section className="mt-4">
        <Table
          caption={words.devices}
          layout="cards"
          rows={devices}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'device',
              label: words.device,
              header: true,
              cell: ({ userAgent, isThis }) => {
                const name = userAgent ? deviceName(userAgent) : words.unknown
                return isThis ? `${words.thisOne} (${name})` : name
              },
            },
            { key: 'address', label: words.address, cell: (row) => row.address ?? words.unknown },
            { key: 'since', label: words.since, cell: (row) => formatInstant(row.since) },
          ]}
        />
        {devices.length > 1 && (
          <form method="post" action={to.sessions()}>
            <button type="submit" className="btn">
              {words.endOthers}
            </button>
          </form>
        )}
      </section>
    </WorkspacePage>
  )
}

function PasswordSection({ lang, errors = {} }: AccountPageProps) {
  const words = messages[lang]
  return (
    <section className="mc-narrow mt-4">
      <h2>{words.password}</h2>
      <form method="post" action={workspacePaths(lang).accountPassword()}>
        <Field
          name="present"
          type="password"
          label={words.present}
          autoComplete="current-password"
          error={errors.present}
        />
        <NewPasswordFields lang={lang} errors={errors} />
        <button type="submit" className="btn btn-primary">
          {words.change}
        </button>
      </form>
    </section>
  )
}

function SecondFactorSection({ lang, account, must, errors = {} }: AccountPageProps) {
  const words = messages[lang]
  const to = workspacePaths(lang)
  const { hasSecondFactor: isOn } = account
  return (
    <section className="mc-narrow mt-4">
      <h2>{words.secondFactor}</h2>
      {must && <p className="mc-notice">{words.must}</p>}
      <p>{isOn ? words.isOn : words.isOff}</p>
      {/* The answer holds what is shown only once, so it is no redirect, and Turbo would refuse it. */}
      <form method="post" action={isOn ? to.secondFactorOff() : to.secondFactor()} data-turbo="false">
        <Field
          name="proof"
          type="password"
          label={words.present}
          autoComplete="current-password"
          error={errors.proof}
        />
        <button type="submit" className="btn">
          {isOn ? words.turnOff : words.turnOn}
        </button>
      </form>
    </section>
  )
}
