import { fill, type Lang } from '#lib/i18n.ts'
import { sayLimit } from '#modules/deadlines/index.ts'
import type { Work } from './graph.ts'
import { messages } from './messages.ts'
import type { ProcessPlace } from './model.ts'

/** `Chuyên viên – cơ quan giải quyết`: who does a step, as far as it is said. `agencies`: names by code. */
export function sayWho(work: Work, lang: Lang, agencies?: ReadonlyMap<string, string>): string {
  const say = messages[lang]
  const role = work.kind === 'step' ? work.role && say.roles[work.role] : say.handover
  return [role || say.unknownRole, sayPlace(work.place, lang, agencies)].join(' – ')
}

/** `nơi tiếp nhận`, `cơ quan H36.11`, `cấp tỉnh`. */
function sayPlace(place: ProcessPlace | null, lang: Lang, agencies?: ReadonlyMap<string, string>): string {
  const say = messages[lang]
  if (!place) return say.unknownPlace
  if (place.of === 'code') return agencies?.get(place.code) ?? fill(say.placeCode, { code: place.code })
  return place.of === 'level' ? say.levels[place.level] : say.places[place.of]
}

/** `0,25 ngày làm việc (2 giờ)`; empty when no time is allotted. */
export function sayAllotted(work: Work, lang: Lang): string {
  const { limit } = work
  if (!limit) return ''
  const said = sayLimit(limit)[lang]
  const isPart = limit.unit === 'working_day' && limit.value < 1 && limit.value > 0
  return isPart ? `${said} (${fill(messages[lang].hours, { hours: limit.value * 8 })})` : said
}
