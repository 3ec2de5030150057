import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'
import type { LawMistake, LawRevision, LawText } from './revision.ts'

/** A mistake with its line in the text as YAML, from 1. */
export type Finding = LawMistake & { line: number | null }

/** What was typed: as data as far as it can be read, judged, and everything there is to say about it. */
export type CheckedDraft<T> = { typed: unknown; content: T | undefined; findings: Finding[]; isSound: boolean }

const MOST_ISSUES = 100
const languages = { vi: z.locales.vi().localeError, en: z.locales.en().localeError }

/** Judges what was typed for a text. Never throws on what somebody typed. */
export function check<T>(text: LawText<T>, typed: string, before: readonly LawRevision<T>[]): CheckedDraft<T> {
  const lines = new LineCounter()
  const document = parseDocument(typed, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) {
    const says = { vi: `Không đọc được YAML: ${broken.message}`, en: `This is no YAML: ${broken.message}` }
    return wrong(undefined, [{ path: [], line: lines.linePos(broken.pos[0]).line, says }])
  }
  const raw = readable(() => document.toJS({ maxAliasCount: 0 }) as unknown)
  if (!raw.ok)
    return wrong(undefined, [
      { path: [], line: null, says: { vi: 'Không dùng neo (&, *) trong YAML', en: raw.reason } },
    ])
  const at = (mistake: LawMistake): Finding => ({ ...mistake, line: lineAt(document.contents, mistake.path, lines) })
  const parsed = text.schema.safeParse(raw.value, { reportInput: true })
  if (!parsed.success) return wrong(raw.value, parsed.error.issues.slice(0, MOST_ISSUES).map(mistakeOf).map(at))
  const findings = (text.lint?.(parsed.data, before) ?? []).map(at)
  const isSound = findings.every(({ severity }) => severity === 'warning')
  return { typed: raw.value, content: parsed.data, findings, isSound }
}

const wrong = (typed: unknown, findings: Finding[]) => ({ typed, findings, content: undefined, isSound: false })

function readable<T>(read: () => T): { ok: true; value: T } | { ok: false; reason: string } {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

type Issue = z.core.$ZodIssue

/** A schema says its own mistakes in English, and in Vietnamese as `params.vi`; zod says its own in both. */
function mistakeOf(issue: Issue): LawMistake {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const own = issue.code === 'custom' ? issue.params?.vi : undefined
  const vi = typeof own === 'string' ? own : issue.code === 'custom' ? issue.message : said('vi', issue)
  return { path, says: { vi, en: issue.code === 'custom' ? issue.message : said('en', issue) } }
}

function said(lang: keyof typeof languages, issue: Issue): string {
  const answer = languages[lang](issue as Parameters<(typeof languages)['vi']>[0])
  return (typeof answer === 'string' ? answer : answer?.message) ?? issue.message
}

/** The line of a place in a text, or of the nearest place around it that is there. */
function lineAt(root: unknown, path: readonly (string | number)[], lines: LineCounter): number | null {
  let line = positionOf(root, lines)
  let here: unknown = root
  for (const step of path) {
    const next: unknown = isMap(here)
      ? here.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step))
      : isSeq(here)
        ? here.items[Number(step)]
        : undefined
    if (next === undefined) break
    line = positionOf(isPair(next) ? next.key : next, lines) ?? line
    here = isPair(next) ? next.value : next
  }
  return line
}

function positionOf(node: unknown, lines: LineCounter): number | null {
  const range = (node as Node | null)?.range
  return range ? lines.linePos(range[0]).line : null
}
