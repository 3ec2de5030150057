import { type Bilingual, fill } from '#lib/i18n.ts'
import { findingWords } from './finding-messages.ts'

/**
 * What is to be said about a process. refusal: it cannot be taken in · error: it cannot be published · warning: it can,
 * but look again · note: left out without harm. `id`, `type` and `name` are those of the element in the diagram.
 */
export type ProcessFinding = {
  rule: FindingRule
  severity: 'refusal' | 'error' | 'warning' | 'note'
  id: string | null
  type: string | null
  name: string | null
  says: Bilingual
}
export type FindingRule = keyof typeof findingWords

export type FindingPlace = { id?: string | null; type?: string | null; name?: string | null }

/** A finding in words; `{id}`, `{type}` and `{name}` stand in its sentence besides the other values. */
export function finding(
  rule: FindingRule,
  about: FindingPlace = {},
  values: Record<string, string | number> = {},
): ProcessFinding {
  const { severity, vi, en } = findingWords[rule]
  const { id = null, type = null, name = null } = about
  const said = { id: id ?? '', type: type ?? '', name: name || id || '', ...values }
  return { rule, severity, id, type, name, says: { vi: fill(vi, said), en: fill(en, said) } }
}

/** Whether nothing of it stands in the way of publishing. */
export const isSound = (findings: readonly ProcessFinding[]) =>
  findings.every(({ severity }) => severity === 'warning' || severity === 'note')
