import type { Lang } from '#lib/i18n.ts'
import { schemaAnchor } from './document.ts'
import type { ApiField, TypePart } from './fields.ts'
import { messages } from './messages.ts'

type FieldListProps = {
  lang: Lang
  fields: (ApiField & { note?: string })[]
  /** Sent by the caller, who wants to know what must be there; in an answer one wants to know what may be missing. */
  sent?: boolean
}

/** Fields one under the other: name and type, then what they mean. Fits a phone as it is. */
export function FieldList({ lang, fields, sent }: FieldListProps) {
  const words = messages[lang]
  return (
    <dl className="mc-fields">
      {fields.map(({ name, type, required, description, limits, note }) => {
        const presence = sent && required ? words.required : !sent && !required ? words.optional : ''
        return (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <TypeWords type={type} />
              <span className="mc-muted">{[limits, note, presence].filter(Boolean).map((word) => ` · ${word}`)}</span>
              {description && <p lang="en">{description}</p>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** A type whose named parts lead to their explanation. */
export function TypeWords({ type }: { type: TypePart[] }) {
  return (
    <code className="mc-type">
      {type.map((part, at) =>
        typeof part === 'string' ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a type never move
          <a key={at} href={`#${schemaAnchor(part.ref)}`}>
            {part.ref}
          </a>
        ),
      )}
    </code>
  )
}
