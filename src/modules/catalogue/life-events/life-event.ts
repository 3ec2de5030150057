import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { withoutAccents } from '#lib/search.ts'

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })

/** What happens in a life, what people call it, and the codes of the procedures that follow. */
const LifeEvent = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: Words,
  lead: Words,
  words: z.array(z.string().min(1)).min(1),
  procedures: z.array(z.string().min(1)),
  search: Words,
})
export type LifeEvent = z.infer<typeof LifeEvent>

const Book = z.strictObject({ fillers: z.array(z.string()), events: z.array(LifeEvent) })

const FILE = new URL('../../../../rulebooks/life-events.yaml', import.meta.url)
let book: z.infer<typeof Book> | undefined

/** The curated events of `rulebooks/life-events.yaml`, in their order, and the words that say nothing. */
export function lifeEventBook() {
  book ??= Book.parse(parse(readFileSync(FILE, 'utf8')))
  return book
}

/** A folded question without the words that everybody puts around it (làm, xin, giấy, cho…); itself when nothing else is left. */
export function withoutFillers(folded: string): string {
  const padded = ` ${folded.replaceAll(' ', '  ')} `
  const bare = fillers().reduce((text, filler) => text.replaceAll(filler, ' '), padded)
  return bare.replace(/ +/g, ' ').trim() || folded
}

let folded: string[] | undefined
const fillers = () =>
  (folded ??= lifeEventBook()
    .fillers.map((words) => ` ${withoutAccents(words).replaceAll(' ', '  ')} `)
    .toSorted((a, b) => b.length - a.length))

/** The events that a question in words is about, the closest first; none for a question of one or two letters. */
export function eventsAbout(question: string, most = 3): LifeEvent[] {
  const asked = withoutAccents(question)
  if (asked.length < 2) return []
  const bare = withoutFillers(asked)
  return lifeEventBook()
    .events.map((event) => ({
      event,
      closeness: Math.max(...phrasesOf(event).map((one) => closeness(one, asked, bare))),
    }))
    .filter(({ closeness: close }) => close > 0)
    .toSorted((a, b) => b.closeness - a.closeness)
    .slice(0, most)
    .map(({ event }) => event)
}

const phrasesOf = ({ words, name }: LifeEvent) => [...words, name.vi, name.en].map(withoutAccents)

/** The same words are closest, then a phrase inside a longer question, the longer the better, then a phrase just begun. */
function closeness(phrase: string, asked: string, bare: string): number {
  if (phrase === asked || phrase === bare) return 1000
  if (` ${asked} `.includes(` ${phrase} `)) return 100 + phrase.length
  return bare.length >= 3 && ` ${phrase}`.includes(` ${bare}`) ? bare.length : 0
}
