import { readFileSync } from 'node:fs'
import { olderAgencyCode } from '#lib/codes.ts'
import { readCsv } from '#lib/csv.ts'
import { FOREVER } from '#lib/days.ts'
import { type Chance, chanceOf, runningSums } from '../random.ts'
import { busynessOf, popularityOf, qualityOf } from './workload.ts'

/** A procedure as the demo's own file tells it, in what a dossier needs of it. */
export type Service = {
  code: string
  name: string
  field: string
  levels: string[]
  onlineLevel: 'full' | 'partial' | 'information'
  paperResult: boolean
  citizens: boolean
  onlinePayment: boolean
  methods: {
    channel: 'counter' | 'online' | 'post'
    limit: number
    unit: 'working_day' | 'day' | 'hour' | 'month'
    fee: number | null
  }[]
}

/** An agency that takes dossiers in, with its invented temper. Days are inclusive. */
export type Office = {
  code: string
  /** Its code as its system writes it in dossier codes and in DonViXuLy: in the order of QĐ 20/2020 or the older one. */
  writes: { inCodes: string; inUnits: string }
  /** Digits of a sequence, 4 to 7. */
  digits: number
  province: string
  validFrom: string
  validTo: string
  /** How many dossiers come in, next to the others of its time. */
  busyness: number
  /** From 0, weak, to 1, excellent. */
  quality: number
  services: Service[]
  serviceSums: number[]
}

const DISTRICT = ['2.000815', '2.000884', '2.000913', '2.001008', '1.000893', '1.001669', '1.001766', '1.012753']
const LAST_DAY_BEFORE_MERGER = '2025-06-30'
let known: Office[] | undefined

/** Every agency of the demo that takes dossiers in, before and after the merger of 01/07/2025. */
export function offices(): Office[] {
  known ??= readOffices()
  return known
}

export const isOpenOn = (office: Office, day: string) => office.validFrom <= day && day <= office.validTo

function readOffices(): Office[] {
  const procedures = JSON.parse(contentOf('../catalogue/procedures.json')) as Service[]
  const offered = Map.groupBy(readCsv(contentOf('../catalogue/offerings.csv')).rows, ({ record }) => record.agency)
  return readCsv(contentOf('../units/agencies.csv')).rows.map(({ record }) => {
    const { code = '', name = '', level = '', valid_from: validFrom = '', valid_to: validTo = '' } = record
    const asked = new Set(offered.get(code)?.map((row) => row.record.procedure))
    const can = level === 'district' ? new Set(DISTRICT) : asked
    const services = procedures.filter((one) => (can.size > 0 ? can.has(one.code) : one.levels.includes(level)))
    const chance = chanceOf(`office ${code}`)
    const busyness = busynessOf({ code, name, level }, chance)
    const quality = qualityOf(level, busyness, chance)
    return {
      code,
      province: code.slice(0, 3),
      validFrom,
      busyness,
      quality,
      services,
      validTo: level === 'province' ? LAST_DAY_BEFORE_MERGER : validTo || FOREVER, // then its departments take in
      writes: writingOf(code, chance),
      digits: chance.pick([4, 4, 4, 5, 5, 6, 7]),
      serviceSums: runningSums(services.map((one) => popularityOf(one.code, quality))),
    }
  })
}

function writingOf(code: string, chance: Chance): Office['writes'] {
  const older = olderAgencyCode(code) ?? code
  return { inCodes: chance.happens(0.3) ? older : code, inUnits: chance.happens(0.3) ? older : code }
}

const contentOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
