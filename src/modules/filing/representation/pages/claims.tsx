import { formatInstant } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { RepresentationClaim } from '../queries.ts'

export type ClaimsPageProps = WorkspaceFrame & { claims: RepresentationClaim[]; errors?: Record<string, string> }

/** Claims to act for an organisation, each with its proof and the decision. */
export function ClaimsPage({ claims, errors = {}, ...frame }: ClaimsPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  return (
    <WorkspacePage {...frame} title={say.claims} description={say.claimsLead}>
      <ErrorSummary lang={lang} errors={errors} />
      {claims.length === 0 && <p>{say.noClaims}</p>}
      {claims.map(({ id, citizen, idNumber, name, taxCode, capacity, proofName, askedAt }) => (
        <form key={id} method="post" action={to.representation(id)} className="mc-card mc-ask" aria-label={name}>
          <dl className="mc-lines">
            <Line name={say.organisation}>{`${name} (${taxCode})`}</Line>
            <Line name={say.citizen}>{`${citizen}, ${idNumber ?? '–'} · ${formatInstant(askedAt)}`}</Line>
            <Line name={say.capacity}>{say.capacities[capacity]}</Line>
          </dl>
          <p>
            <a href={to.representationProof(id)} data-turbo="false">
              {say.paper}: {proofName}
            </a>
          </p>
          <Field name={`reason-${id}`} label={say.reason} error={errors[`reason-${id}`] ?? ''} />
          <button type="submit" name="decision" value="confirm" className="btn btn-primary">
            {say.confirm}
          </button>{' '}
          <button type="submit" name="decision" value="refuse" className="btn">
            {say.refuse}
          </button>
        </form>
      ))}
    </WorkspacePage>
  )
}

const Line = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
