import { ProcessPlace } from './model.ts'

/** `responsible`, `intake`, `code:H36.11`, `level:province`: a place in a word, for attributes and form fields. */
export const placeText = (place: ProcessPlace | null): string => {
  if (place === null) return ''
  if (place.of === 'code') return `code:${place.code}`
  return place.of === 'level' ? `level:${place.level}` : place.of
}

/** The place that `placeText` wrote; null for anything else. */
export function readPlace(text: string): ProcessPlace | null {
  const [of, rest = ''] = text.split(/:(.*)/s)
  const parsed = ProcessPlace.safeParse(
    of === 'code' ? { of, code: rest.trim() } : of === 'level' ? { of, level: rest } : { of },
  )
  return parsed.success ? parsed.data : null
}
