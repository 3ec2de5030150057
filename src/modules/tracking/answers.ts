import type { Db } from '#lib/db/index.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { isSealed, sealOf } from '#lib/seal.ts'
import { cut } from '#lib/text.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { chosenFile, type FileStore, storeFile } from '#modules/documents/index.ts'
import { messages } from './messages.ts'

/** What somebody answers to one thing that was asked for. `kept`: the file that came before, sealed against exchange. */
export type SupplementAnswer = {
  item: string
  words: string
  kept: { hash: string; name: string; sealed: string } | null
}

const PURPOSE = 'supplement'

/** The papers that a dossier now waits for. */
export const askedOf = (dossier: Dossier): string[] =>
  dossier.supplements.find(({ completedAt }) => completedAt === null)?.items ?? []

/** Nothing answered yet. */
export const blankAnswers = (items: string[]): SupplementAnswer[] =>
  items.map((item) => ({ item, words: '', kept: null }))

type Given = { form: FormData; items: string[]; code: string; secret: string; lang: Lang; now: Date }

/** Reads what was answered and keeps every file that came at once; in words, by field, what is still wrong. */
export async function readAnswers(db: Db, store: FileStore | undefined, given: Given) {
  const say = messages[given.lang]
  const answers: SupplementAnswer[] = []
  const errors: Record<string, string> = {}
  for (const [i, item] of given.items.entries()) {
    const words = cut(textOf(given.form.get(`words.${i}`)).trim(), 300)
    const file = chosenFile(given.form.get(`file.${i}`))
    let kept = unsealed(textOf(given.form.get(`kept.${i}`)), given)
    if (store && file) {
      const from = `dossier ${given.code}`.slice(0, 100)
      const upload = { bytes: await file.bytes(), name: file.name, declaredType: file.type, from }
      const stored = await storeFile(store, db, upload, given.now)
      if ('refused' in stored) errors[`file.${i}`] = `${cut(file.name, 80)}: ${stored.words[given.lang]}`
      else kept = sealed(stored.hash, cut(file.name, 200), given)
    }
    if (!kept && !words && !errors[`file.${i}`])
      errors[`${store ? 'file' : 'words'}.${i}`] = fill(say.needed, { item: cut(item, 120) })
    answers.push({ item, words, kept })
  }
  return { answers, errors }
}

/** The papers that an answer brings: the file under the name that was asked for; words where there is no file. */
export const papersOf = (answers: SupplementAnswer[]) =>
  answers.map(({ item, words, kept }) => ({
    component: null,
    count: 1,
    digitised: false,
    reused: false,
    fromStore: false,
    code: null,
    kind: kept ? ('copy' as const) : null,
    name: cut(words ? fill(messages.vi.answered, { item: cut(item, 180), words }) : item, 500),
    file: kept?.hash ?? null,
    fileName: kept?.name ?? null,
  }))

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '')

function sealed(hash: string, name: string, { secret, code }: Given): SupplementAnswer['kept'] {
  return { hash, name, sealed: [hash, sealOf(secret, PURPOSE, `${code} ${hash} ${name}`), name].join(' ') }
}

function unsealed(text: string, given: Given): SupplementAnswer['kept'] {
  const [hash = '', seal = '', ...rest] = text.split(' ')
  const name = rest.join(' ')
  const isOurs = isSealed(given.secret, PURPOSE, `${given.code} ${hash} ${name}`, seal)
  return isOurs ? { hash, name, sealed: text } : null
}
