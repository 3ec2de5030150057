import { parse, stringify } from 'yaml'
import { EForm } from './form.ts'

/** A form as a file that people can read, change and send around. */
export const toYaml = (form: EForm): string => stringify(withoutDefaults(form), { lineWidth: 0 })

/** Reads such a file: the form, or what is wrong with it, place by place. */
export function fromYaml(text: string): { ok: true; form: EForm } | { ok: false; reasons: string[] } {
  let said: unknown
  try {
    said = parse(text, { maxAliasCount: 0 })
  } catch (error) {
    return { ok: false, reasons: [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)] }
  }
  const read = EForm.safeParse(said)
  if (read.success) return { ok: true, form: read.data }
  return {
    ok: false,
    reasons: read.error.issues.slice(0, 20).map(({ path, message }) => `${path.join('.')}: ${message}`),
  }
}

/** Nothing that is undefined: a file says only what somebody has said. */
const withoutDefaults = (form: EForm): unknown => JSON.parse(JSON.stringify(form))
