import { fill, type Lang } from '#lib/i18n.ts'
import { type Tone, toneColours } from '#ui/badge/index.tsx'
import { Legend, type LegendItem } from './legend.tsx'
import { nationViewBox, provinceOutlines } from './nation-outline.ts'

type ProvinceValue = {
  /** Statistical code of the province, such as `68`. */
  territory: string
  rank: number | null
  /** Already written: `55,23`. */
  total: string
  tone: Tone | null
  /** The class in words. */
  className: string
  href: string
}

type NationMapProps = { lang: Lang; title: string; values: ProvinceValue[]; legend: LegendItem[] }

const words = {
  vi: {
    place: '{name}: {total} điểm, {class}, hạng {rank}',
    unknown: '{name}: chưa có số liệu',
    credit: 'Số trên bản đồ là thứ hạng. Bản đồ:',
    changed: 'gộp từ 63 thành 34 tỉnh, giản lược nét vẽ,',
    paracel: 'Hoàng Sa',
    spratly: 'Trường Sa',
  },
  en: {
    place: '{name}: {total} points, {class}, rank {rank}',
    unknown: '{name}: no figures yet',
    credit: 'Numbers on the map are ranks. Map:',
    changed: '63 provinces joined into 34, outlines simplified,',
    paracel: 'Hoàng Sa',
    spratly: 'Trường Sa',
  },
}

/** The 34 provinces coloured by class, each a link that says its name, total, class and rank. */
export function NationMap({ lang, title, values, legend }: NationMapProps) {
  const say = words[lang]
  const known = new Map(values.map((value) => [value.territory, value]))
  return (
    <figure className="mc-map">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that contains links is a group, not one image */}
      <svg viewBox={nationViewBox} role="group" aria-label={title} className="mc-nation">
        {provinceOutlines().map((place) => {
          const value = known.get(place.territory)
          const name = place[lang]
          const colour = toneColours(value?.tone ?? null).fill
          const text = value
            ? fill(say.place, { name, total: value.total, class: value.className, rank: value.rank ?? '–' })
            : fill(say.unknown, { name })
          const drawing = (
            <>
              <title>{text}</title>
              <path d={place.d} className="mc-edge" />
              <path d={place.d} fill={colour} stroke={colour} strokeWidth="0.8" />
            </>
          )
          return value ? (
            <a key={place.territory} href={value.href} aria-label={text}>
              {drawing}
            </a>
          ) : (
            <g key={place.territory}>{drawing}</g>
          )
        })}
        <RankLabels known={known} />
        <text className="mc-sea" x="585" y="360">
          {say.paracel}
        </text>
        <text className="mc-sea" x="700" y="620">
          {say.spratly}
        </text>
      </svg>
      <Legend items={legend} />
      <p className="mc-credit">
        {say.credit} <a href="https://github.com/VictorCazanave/svg-maps">svg-maps</a> (Stephen Truong), {say.changed}{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/deed.vi">CC BY 4.0</a>.
      </p>
    </figure>
  )
}

/** Written over all provinces, so that no neighbour covers a number. */
function RankLabels({ known }: { known: Map<string, ProvinceValue> }) {
  return (
    <g className="mc-ranks">
      {provinceOutlines().map((place) => {
        const value = known.get(place.territory)
        if (!value?.rank) return null
        return (
          <text
            key={place.territory}
            x={Math.round(place.label[0])}
            y={Math.round(place.label[1]) + 5}
            fill={toneColours(value.tone).ink}
          >
            {value.rank}
          </text>
        )
      })}
    </g>
  )
}
