import { formatDay, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { sayLimit } from '#modules/deadlines/index.ts'
import { messages } from '../messages.ts'
import { FILING_CHANNELS, type Method, missingParts, type ProcedureContent } from '../procedure.ts'
import { LONG_SINCE } from '../revisions.ts'

/** `5 ngày làm việc`, or that none is stated. */
export const limitOf = ({ limit }: Method, lang: Lang) => (limit ? sayLimit(limit)[lang] : messages[lang].notStated)

/** `50.000 đồng`, free, the wording of the list where the amount cannot be trusted, or that none is stated. */
export function feeOf({ fee, note }: Method, lang: Lang): string {
  const say = messages[lang]
  if (fee === null) return note ? fill(say.stated, { note }) : say.notStated
  return fee === 0 ? say.free : fill(say.money, { amount: formatNumber(fee, lang) })
}

/** The ways of filing in one order everywhere: counter, online, post. */
export const inOrder = (methods: readonly Method[]) =>
  methods.toSorted((a, b) => FILING_CHANNELS.indexOf(a.channel) - FILING_CHANNELS.indexOf(b.channel))

/** Who may file: as published, else by whom the procedure serves. */
export function subjectsOf({ parts, citizens, businesses }: ProcedureContent, lang: Lang): string[] {
  if (parts.subjects.length > 0) return parts.subjects
  return [citizens && messages[lang].citizens, businesses && messages[lang].businesses].filter((who) => who !== false)
}

/** The ways of filing, each once, with the place. */
export function placesOf({ methods, parts }: ProcedureContent, lang: Lang) {
  const say = messages[lang]
  const channels = [...new Set(inOrder(methods).map((method) => method.channel))]
  const agency = parts.decidingAgency ?? say.competent
  return channels.map((channel) => ({
    channel,
    name: say.channels[channel],
    place: fill(say.places[channel], { agency }),
  }))
}

/** The announcing decision and its days in one line; undefined when nothing of it is known. */
export function decisionOf(
  { decisionNo, signedOn, effectiveOn, postedOn }: ProcedureContent,
  lang: Lang,
): string | undefined {
  const say = messages[lang]
  const said = [
    decisionNo && fill(say.decision, { no: decisionNo }),
    signedOn && fill(say.signed, { day: formatDay(signedOn) }),
    effectiveOn && fill(say.effective, { day: formatDay(effectiveOn) }),
    postedOn && fill(say.posted, { day: formatDay(postedOn) }),
  ].filter(Boolean)
  return said.length > 0 ? said.join(', ') : undefined
}

/** Which parts the law asks for and the procedure lacks, in words; undefined when it is complete. */
export function gapsOf(content: ProcedureContent, lang: Lang): string | undefined {
  const missing = missingParts(content).map((part) => messages[lang].parts[part])
  return missing.length > 0 ? fill(messages[lang].incomplete, { parts: missing.join(', ') }) : undefined
}

/** `Từ 01/07/2025 đến 30/06/2026`. */
export function spanOf({ validFrom, validTo }: { validFrom: string; validTo: string }, lang: Lang): string {
  const say = messages[lang]
  const since = validFrom === LONG_SINCE ? say.sinceLong : fill(say.since, { day: formatDay(validFrom) })
  return validTo === 'infinity' ? since : `${since} ${fill(say.until, { day: formatDay(validTo) })}`
}
