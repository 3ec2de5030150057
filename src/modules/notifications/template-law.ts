import type { Bilingual } from '#lib/i18n.ts'
import type { LawControl, LawMistake, LawText } from '#modules/law/index.ts'
import { messages } from './messages.ts'
import { TEMPLATES, type Template } from './notification.ts'
import { loadTemplates, needsOf, placeholdersOf, Wording } from './templates.ts'

/** The words of one template, as data. A message is told in the words of the day on which it was written. */
export const templateLaw = (template: Template): LawText<Wording> => LAWS[template]

function lawOfTemplate(template: Template): LawText<Wording> {
  return {
    family: 'mau-tin',
    key: template.replaceAll('_', '-'),
    title: { vi: messages.vi.names[template], en: messages.en.names[template] },
    shipped() {
      const { vi, en } = loadTemplates()[template]
      return [{ validFrom: '2026-11-22', content: { vi, en }, source: 'Một Cửa', certainty: 'own' }]
    },
    schema: Wording,
    lint: (wording) => [...unfilled(template, wording), ...longOnes(wording)],
    lines: (wording, reader) =>
      LANGUAGES.flatMap((lang) =>
        PARTS.map((part) => ({ name: LABELS[lang][part][reader], value: wording[lang][part].trimEnd() })),
      ),
    form: () => [{ code: 'loi', title: { vi: 'Lời của tin', en: 'The words' }, controls: controlsOf(template) }],
  }
}

/** A wording may use what the shipped one uses, and nothing else: nobody would fill it in. */
function unfilled(template: Template, wording: Wording): LawMistake[] {
  const known: readonly string[] = needsOf(template)
  const strange = [...new Set(placeholdersOf(wording))].filter((name) => !known.includes(name))
  return LANGUAGES.flatMap((lang) =>
    PARTS.flatMap((part) =>
      strange
        .filter((name) => wording[lang][part].includes(`{${name}}`))
        .map((name) => ({
          path: [lang, part],
          says: {
            vi: `Tin này không có {${name}}; có thể dùng ${known.map((one) => `{${one}}`).join(', ')}`,
            en: `This message has no {${name}}; it has ${known.map((one) => `{${one}}`).join(', ')}`,
          },
        })),
    ),
  )
}

const COMFORTABLE = 250 // letters of a text message before its placeholders are filled, so that two parts are enough

const longOnes = (wording: Wording): LawMistake[] =>
  LANGUAGES.filter((lang) => wording[lang].short.length > COMFORTABLE).map((lang) => ({
    path: [lang, 'short'],
    severity: 'warning',
    says: {
      vi: `Tin nhắn dài hơn ${COMFORTABLE} ký tự sẽ gửi thành nhiều phần`,
      en: `A text message of more than ${COMFORTABLE} letters goes out in many parts`,
    },
  }))

const LANGUAGES = ['vi', 'en'] as const
const PARTS = ['subject', 'text', 'short'] as const
const LABELS: Record<(typeof LANGUAGES)[number], Record<(typeof PARTS)[number], Bilingual>> = {
  vi: {
    subject: { vi: 'Tiêu đề', en: 'Subject in Vietnamese' },
    text: { vi: 'Nội dung', en: 'Text in Vietnamese' },
    short: { vi: 'Tin nhắn (SMS)', en: 'Text message in Vietnamese' },
  },
  en: {
    subject: { vi: 'Tiêu đề tiếng Anh', en: 'Subject in English' },
    text: { vi: 'Nội dung tiếng Anh', en: 'Text in English' },
    short: { vi: 'Tin nhắn (SMS) tiếng Anh', en: 'Text message in English' },
  },
}

const controlsOf = (template: Template): LawControl[] =>
  LANGUAGES.flatMap((lang) =>
    PARTS.map((part): LawControl => {
      const names = needsOf(template)
        .map((name) => `{${name}}`)
        .join(', ')
      return {
        kind: part === 'text' ? 'long' : 'line',
        path: [lang, part],
        label: LABELS[lang][part],
        hint: { vi: `Có thể dùng: ${names}`, en: `May use: ${names}` },
      }
    }),
  )

const LAWS = Object.fromEntries(TEMPLATES.map((template) => [template, lawOfTemplate(template)])) as Record<
  Template,
  LawText<Wording>
>

/** The words of every template. */
export const templateLaws: readonly LawText<Wording>[] = Object.values(LAWS)
