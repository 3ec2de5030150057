import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Origins } from '../answers.ts'
import { say as words } from '../form.ts'
import { messages } from '../messages.ts'
import type { OneFieldProps } from './props.ts'

/** Where an answer was taken from that nobody typed on this page: it is to be looked at again. */
export function originIn({ origins = {}, lang }: { origins?: Origins; lang: Lang }, name: string): string | undefined {
  const { [name]: origin } = origins
  if (!origin) return
  const say = messages[lang]
  return origin === 'account' ? say.fromAccount : fill(say.fromEarlier, { day: formatDay(origin) })
}

/** What stands below a question: the form's own hint, how a day may be written, where the answer comes from. */
export function hintOf(props: OneFieldProps): string | undefined {
  const { field, name, lang } = props
  const own = field.hint && words(field.hint, lang)
  const inPart = field.kind === 'date' && field.partial ? messages[lang].partialHint : ''
  return [own, inPart, originIn(props, name)].filter(Boolean).join(' ') || undefined
}
