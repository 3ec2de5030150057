import type { Tone } from '#ui/badge/index.tsx'
import { Legend, type LegendItem } from './legend.tsx'

type Tile = {
  key: string
  /** As the agency is called: `Phường Xuân Hương – Đà Lạt`. The square shows it without the kind of unit. */
  name: string
  /** Already written: `81,20`. */
  total: string
  tone: Tone | null
  /** The class in words. */
  className: string
  href: string
}

type TileMapProps = {
  title: string
  /** Neighbours next to each other: statistical codes in order come close to that. */
  tiles: Tile[]
  legend: LegendItem[]
}

/** Each commune as one square of equal size, whatever its area: a link with its name, total and class. */
export function TileMap({ title, tiles, legend }: TileMapProps) {
  return (
    <figure className="mc-map">
      <figcaption>{title}</figcaption>
      <ul className="mc-tiles">
        {tiles.map((tile) => (
          <li key={tile.key}>
            <a
              href={tile.href}
              data-tone={tile.tone ?? 'none'}
              title={`${tile.name}: ${tile.total}, ${tile.className}`}
            >
              <span>{shortName(tile.name)}</span>
              <b>{tile.total}</b>
              <span className="visually-hidden">, {tile.className}</span>
            </a>
          </li>
        ))}
      </ul>
      <Legend items={legend} />
    </figure>
  )
}

/** `Phường Xuân Hương – Đà Lạt` → `Xuân Hương – Đà Lạt`; `Phường 3 Bảo Lộc` keeps its number. */
export const shortName = (name: string) => name.replace(/^(?:UBND )?(?:Phường|Xã|Đặc khu|Thị trấn) (?=\D)/i, '')
