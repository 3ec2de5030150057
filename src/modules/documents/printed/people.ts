import type { Content } from 'pdfmake/interfaces.js'
import { fill, type Lang } from '#lib/i18n.ts'
import { lines, onOneLine } from './blocks.ts'
import type { PrintedPerson } from './entries.ts'
import { formWords } from './messages.ts'

/** A person with all that is known of them, under the word for their part. */
export function personLines(word: string, person: PrintedPerson, lang: Lang): Content[] {
  const say = formWords[lang]
  const { name, idNumber, address, phone, email } = person
  return [
    ...onOneLine([
      [word, name],
      [say.idNumber, idNumber],
    ]),
    ...lines([[say.address, address]]),
    ...onOneLine([
      [say.phone, phone],
      [say.email, email],
    ]),
  ]
}

/** `Bộ phận Một cửa phường A, số điện thoại 0203…` */
export const contactText = ({ name, phone }: { name: string; phone?: string | undefined }, lang: Lang) =>
  phone ? fill(formWords[lang].contactPhone, { name, phone }) : name
