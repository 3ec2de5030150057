import type { Chance } from '../random.ts'

/** Wards of the former cities Đà Lạt, Bảo Lộc, Phan Thiết, Gia Nghĩa and La Gi: where most people file. */
const CITY =
  /Đà Lạt|Bảo Lộc|B'Lao|Gia Nghĩa|Phường (Phan Thiết|Mũi Né|Phú Thủy|Hàm Thắng|Tiến Thành|Bình Thuận|La Gi|Phước Hội)/
/** Communes around former district towns. */
const TOWN =
  /^Xã (Đức Trọng|Di Linh|Đơn Dương|Bảo Lâm 1|Cư Jút|Đắk Mil|Krông Nô|Kiến Đức|Đức An|Tuy Phong|Bắc Bình|Hàm Thuận|Hàm Thuận Nam|Tánh Linh|Đức Linh|Hàm Tân|Đạ Huoai|Đạ Tẻh|Cát Tiên|Đinh Văn Lâm Hà|Lạc Dương|Đức Lập)$/
/** Far from everything, with few people. */
const REMOTE =
  /Phú Quý|Quảng Trực|Phan Sơn|La Dạ|Đông Giang|Sơn Điền|Đinh Trang Thượng|Đam Rông 4|Tà Năng|Tà Hine|Quảng Hòa|Cát Tiên 3/

const DEPARTMENTS: Record<string, number> = {
  'H36.01': 0.5,
  'H36.02': 1.4,
  'H36.03': 4,
  'H36.04': 6,
  'H36.05': 3,
  'H36.06': 8,
  'H36.07': 3.5,
  'H36.08': 0.3,
  'H36.09': 1.2,
  'H36.10': 2,
  'H36.11': 1.5,
  'H36.12': 0.3,
  'H36.13': 0.06,
  'H36.14': 0.6,
}

/** How busy an agency is, 1 being an ordinary commune. */
export function busynessOf({ code, name, level }: { code: string; name: string; level: string }, chance: Chance) {
  if (level === 'department') return DEPARTMENTS[code] ?? 0.3
  if (level === 'province') return 14
  if (level === 'district') return chance.between(6, 14)
  if (CITY.test(name)) return chance.between(1.8, 3.4)
  if (TOWN.test(name)) return chance.between(1.3, 2.2)
  if (REMOTE.test(name)) return chance.between(0.05, 0.16)
  return chance.between(0.5, 1.1)
}

/** How well an agency works, drawn by lot: it says nothing about the real one. A tiny one is never among the best. */
export function qualityOf(level: string, busyness: number, chance: Chance): number {
  const lot = chance.next()
  if (level === 'department') return chance.between(0.25, 0.78)
  if (level === 'province' || level === 'district') return chance.between(0.3, 0.6)
  if (lot < 0.13 && busyness > 0.8) return chance.between(0.97, 1)
  if (lot < 0.3) return chance.between(0.62, 0.8)
  if (lot < 0.62) return chance.between(0.36, 0.6)
  if (lot < 0.89) return chance.between(0.16, 0.36)
  return chance.between(0, 0.06)
}

/** Usual requests and how often they come; any other comes half as often as 1. */
const POPULARITY: Record<string, number> = {
  '1.001193': 10,
  '1.000894': 5,
  '1.000656': 5,
  '1.004222': 8,
  '1.004194': 6,
  '1.010038': 2.5,
  '2.000815': 9,
  '2.000884': 4,
  '2.001035': 4,
  '1.012753': 3,
  '1.011441': 3,
  '1.014159': 2,
  '1.014565': 12,
  '1.012783': 6,
  '1.012784': 5,
  '3.000333': 8,
  '1.011443': 5,
  '1.000321': 5,
  '2.000033': 5,
  '1.005092': 5,
}
const USUAL = 0.5

/** Where an agency serves well, rarer requests are filed too, so that the shares are flatter. */
export const popularityOf = (procedure: string, quality: number) =>
  (POPULARITY[procedure] ?? USUAL) ** (1 - 0.75 * quality)
