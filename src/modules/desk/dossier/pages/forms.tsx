import { workspacePaths } from '#lib/routes.ts'
import { FORM_FILES, formsOf } from '../forms.ts'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

/** The forms of this dossier as files to print. They name the person, so only those who handle it get them. */
export function Forms({ lang, file, open, now }: DossierPart) {
  const say = messages[lang]
  const forms = open ? formsOf(file, now) : []
  if (forms.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="bieu-mau">
      <h2 id="bieu-mau">{say.forms}</h2>
      <ul data-turbo="false">
        {forms.map((form) => (
          <li key={form}>
            <a href={workspacePaths(lang).dossierForm(file.dossier.code, `${form}.pdf`)}>{FORM_FILES[form][lang]}</a>{' '}
            (PDF)
          </li>
        ))}
      </ul>
    </section>
  )
}
