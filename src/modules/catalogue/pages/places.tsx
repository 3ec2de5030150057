import { fill, type Lang } from '#lib/i18n.ts'
import type { PlaceName, PlacesFound } from '#modules/units/index.ts'
import { Field } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { placeMessages } from '../place-messages.ts'

type SearchProps = {
  lang: Lang
  /** Where the question goes. */
  action: string
  found: PlacesFound | undefined
  /** The same page seen from a commune. */
  hrefOf: (code: string) => string
}

/** Finds the commune of today by any name of a place, old or new: a plain form, and links. */
export function PlaceSearch({ lang, action, found, hrefOf }: SearchProps) {
  const words = placeMessages[lang]
  return (
    <>
      <Filters action={action} label={words.search} submit={words.find}>
        <Field name="tim" type="search" label={words.name} hint={words.nameHint} value={found?.typed ?? ''} />
      </Filters>
      {found && <Found lang={lang} found={found} hrefOf={hrefOf} />}
    </>
  )
}

function Found({ lang, found, hrefOf }: Pick<SearchProps, 'lang' | 'hrefOf'> & { found: PlacesFound }) {
  const words = placeMessages[lang]
  const { typed, places, total } = found
  if (total === 0)
    return (
      <div role="status" className="mc-notice">
        <p>{fill(words.nothing, { typed })}</p>
        <p>{words.nothingHelp}</p>
      </div>
    )
  return (
    <div className="mc-places">
      <p>{fill(words.found, { typed })}:</p>
      <ul>
        {places.map((place) => (
          <li key={keyOf(place)}>
            <Place lang={lang} place={place} hrefOf={hrefOf} />
          </li>
        ))}
      </ul>
      {total > places.length && <p>{fill(words.more, { count: total - places.length })}</p>}
    </div>
  )
}

const keyOf = ({ name, former }: PlaceName) => [name, former?.until, ...(former?.within ?? [])].join(' ')

function Place({ lang, place, hrefOf }: Pick<SearchProps, 'lang' | 'hrefOf'> & { place: PlaceName }) {
  const words = placeMessages[lang]
  const { name, former, heirs } = place
  const links = heirs.map(({ code, name: heir }, i) => (
    <span key={code}>
      {i > 0 && ', '}
      <a href={hrefOf(code)}>{heir}</a>
    </span>
  ))
  if (!former) return links
  return (
    <>
      {former.within.length > 0 ? fill(words.formerly, { name, within: former.within.map(inText).join(', ') }) : name}{' '}
      {words[became(place)]} {links}
    </>
  )
}

/** `Huyện Tuy Phong` within a sentence: `huyện Tuy Phong`. */
const inText = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

function became({ level, heirs }: PlaceName): 'became' | 'becamePart' | 'becameParts' | 'districtBecame' {
  if (level === 'district') return 'districtBecame'
  if (heirs.every(({ part }) => part === 'full')) return 'became'
  return heirs.length === 1 ? 'becamePart' : 'becameParts'
}
