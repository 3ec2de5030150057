import { withoutAccents } from '#lib/search.ts'

/** The levels of the index sets: central, provincial, specialised (sở, ban, ngành), district until 30/06/2025, commune. */
export const LEVELS = ['ministry', 'province', 'department', 'district', 'commune'] as const
export type Level = (typeof LEVELS)[number]

/** How far a unit went over into its successor: as a whole, or a part of it. */
export type SuccessionExtent = 'full' | 'part'

/** An agency that takes dossiers in or handles them. Days are inclusive; `validTo` is `infinity` while it exists. */
export type Agency = {
  id: number
  code: string
  name: string
  level: Level
  parentCode: string | null
  territoryCode: string | null
  validFrom: string
  validTo: string
}

/** One unit before or after a merger, seen from the other. */
export type Succession = { agency: Agency; part: SuccessionExtent; effectiveOn: string }

const WORDS: Record<Level, readonly string[]> = {
  ministry: ['ministry', 'bo', 'bo nganh', 'cap bo', 'trung uong'],
  province: ['province', 'tinh', 'cap tinh', 'thanh pho', 'thanh pho truc thuoc trung uong', 'tinh thanh pho'],
  department: ['department', 'so', 'ban', 'nganh', 'so ban nganh', 'so nganh', 'cap so', 'don vi truc thuoc'],
  district: ['district', 'huyen', 'cap huyen', 'quan', 'thi xa', 'quan huyen', 'thanh pho thuoc tinh'],
  commune: ['commune', 'xa', 'cap xa', 'phuong', 'dac khu', 'thi tran', 'xa phuong', 'phuong xa', 'xa phuong dac khu'],
}
const LEVEL_OF = new Map(LEVELS.flatMap((level) => WORDS[level].map((word) => [word, level] as const)))

/** The level meant by an English or a Vietnamese word (`commune`, `cấp xã`, `Phường`), or undefined. */
export const parseLevel = (word: string): Level | undefined => LEVEL_OF.get(withoutAccents(word))
