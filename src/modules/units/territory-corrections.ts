/**
 * Where the two packages that territories come from are behind the list of the National Statistics Office
 * (danhmuchanhchinh.nso.gov.vn) and the resolutions of the National Assembly's Standing Committee.
 */

/** New communes that stand under another code in the package: its code → the statistical code. */
export const RECODED: Readonly<Record<string, string>> = {
  '06970': '06978', // Xã Ba Chẽ, Quảng Ninh
  '23737': '23938', // Xã Ia Mơ, Gia Lai
}

/** Old communes of which only the larger part is in the package: old commune → the other successor. */
export const FURTHER_PARTS: readonly (readonly [string, string])[] = [
  ['22978', '22972'], // Lâm Đồng, NQ 1671/NQ-UBTVQH15
  ['23053', '23041'],
]

/** Đồng Nai is a city since 30/04/2026, and ten of its communes are wards: the day, and the codes by level. */
export const DONG_NAI_CITY = {
  on: '2026-04-30',
  province: '75',
  wards: ['25270', '25357', '25363', '26116', '26170', '26248', '26326', '26368', '26425', '26485'],
} as const
