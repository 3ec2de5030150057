import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type DatedKind, findBlock, findKind, kindOn } from '#modules/units/index.ts'
import { agencyMessages } from './agency-messages.ts'

type KindsProps = {
  lang: Lang
  kinds: readonly DatedKind[]
  agency: { validFrom: string; validTo: string }
  today: string
}

/** What an agency is, in which block it is ranked, and what it was before; what is not known is said to be so. */
export function Kinds({ lang, kinds, agency, today }: KindsProps) {
  const say = agencyMessages[lang]
  const now = kindOn(kinds, agency, today)
  const block = findBlock(now?.block)
  const name = (one: DatedKind | undefined) => findKind(one?.kind ?? null)?.name[lang] ?? say.unknownKind
  const earlier = kinds
    .filter((one, at) => now && one.validTo < now.validFrom && one.kind !== kinds[at + 1]?.kind)
    .map((one) => `${name(one)} ${fill(say.until, { day: formatDay(one.validTo) })}`)
  return (
    <p className="mc-muted">
      {fill(say.kind, { kind: now?.derived ? `${name(now)} (${say.derivedKind})` : name(now) })}
      {block && ` ${fill(say.block, { block: block.name[lang] })}`}
      {earlier.length > 0 && ` ${fill(say.earlierKinds, { kinds: earlier.join('; ') })}`}
    </p>
  )
}
