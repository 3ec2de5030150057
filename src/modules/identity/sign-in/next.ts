import { type Lang, splitLang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'

const LONGEST = 1000

/** Where to go after signing in: a page of the workspace on this site and nothing else, else one's tasks. */
export function safeNext(wanted: string | undefined, lang: Lang): string {
  const home = workspacePaths(lang).tasks()
  if (!wanted || wanted.length > LONGEST || !URL.canParse(wanted, 'https://here.invalid')) return home
  const { origin, pathname, search } = new URL(wanted, 'https://here.invalid')
  const isOurs = origin === 'https://here.invalid' && /^\/lam-viec(\/|$)/.test(splitLang(pathname).path)
  return isOurs ? pathname + search : home
}
