import type { SuccessionExtent } from './agency.ts'

export type TerritoryLevel = 'province' | 'district' | 'commune'

/** A territorial unit under its statistical code: 2 digits a province, 3 a district, 5 a commune. Days are inclusive. */
export type Territory = {
  level: TerritoryLevel
  code: string
  name: string
  /** Tỉnh, Thành phố, Quận, Huyện, Thị xã, Phường, Xã, Thị trấn, Đặc khu. */
  kind: string
  parentCode: string | null
  validFrom: string
  validTo: string
}

export type TerritorySuccession = {
  level: TerritoryLevel
  code: string
  successor: string
  part: SuccessionExtent
  effectiveOn: string
}

/** Nghị quyết 202/2025/QH15: 34 provinces and two levels from this day on. */
export const REFORM_DAY = '2025-07-01'

/** The 63 provinces exist since Hà Tây joined Hà Nội. When each of their communes began, the package does not say. */
export const OLD_ORDER_FROM = '2008-08-01'

const KINDS = ['Thành phố', 'Thị xã', 'Thị trấn', 'Đặc khu', 'Tỉnh', 'Quận', 'Huyện', 'Phường', 'Xã']

/** The kind that a full name begins with. */
export const kindOf = (name: string) => KINDS.find((kind) => name.startsWith(`${kind} `)) ?? ''
