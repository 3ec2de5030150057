import { fill, type Lang } from '#lib/i18n.ts'
import type { Finding } from '../check.ts'
import { messages } from '../messages.ts'

/** Everything the check has to say, with the lines of the text as YAML. */
export function Findings({ lang, findings }: { lang: Lang; findings: readonly Finding[] }) {
  const say = messages[lang]
  if (findings.length === 0) return <p>{say.sound}</p>
  return (
    <ul>
      {findings.map((finding) => (
        <li key={`${finding.path.join('.')} ${finding.says.en}`}>{sayFinding(finding, lang)}</li>
      ))}
    </ul>
  )
}

/** A finding in one sentence: how grave, where, and what. */
export function sayFinding({ severity, path, line, says }: Finding, lang: Lang): string {
  const say = messages[lang]
  const place = [path.join('.'), line === null ? '' : fill(say.line, { line })].filter(Boolean).join(', ')
  return `${severity === 'warning' ? say.warning : say.mistake}${place ? ` (${place})` : ''}: ${says[lang]}`
}
