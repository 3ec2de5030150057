import { addDays, localDay } from '#lib/clock.ts'
import { loadCalendar } from '#modules/deadlines/index.ts'
import type { ChannelCode } from '#modules/dossiers/index.ts'
import { type Chance, chanceOf } from '../random.ts'
import { type DemoDay, demoDays } from './days.ts'
import { isOpenOn, type Office, offices, type Service } from './offices.ts'
import { type Course, courseOf } from './outcomes.ts'
import { componentsOf, type Filing, feesOf, resultOf } from './papers.ts'
import { applicant } from './people.ts'

/** A dossier in the national fields (DongBoHoSoMC). */
export type NationalDossier = Record<string, unknown> & { MaHoSo: string }

/** A dossier with what the demo still needs to know about it. */
export type DemoDossier = { hoSo: NationalDossier; office: Office; course: Course }

const ABOUT = 40_000
/** A procedure that is in no catalogue: what names it waits in quarantine until an operator resolves it. */
const UNKNOWN = { code: '1.099999', name: 'Thủ tục chưa có trong danh mục', field: 'Chưa rõ' }
const HELD_BACK = 6

/** About 40,000 × `scale` dossiers of the year and a half before `now`, in the order in which they arrived. */
export function* dossiersBefore(now: Date, scale = 1): Generator<DemoDossier> {
  const days = demoDays(now, loadCalendar())
  const volume = days.reduce((sum, day) => sum + day.volume, 0)
  const desks = offices().map((office) => ({ office, chance: chanceOf(`desk ${office.code}`), taken: 0 }))
  const unknownOn = new Set(Array.from({ length: HELD_BACK }, (_, i) => addDays(localDay(now), -3 - 7 * i)))
  for (const day of days) {
    const open = desks.filter(({ office }) => isOpenOn(office, day.day))
    const busyness = open.reduce((sum, { office }) => sum + office.busyness, 0)
    const expected = (ABOUT * scale * day.volume) / volume / busyness
    for (const desk of open)
      for (let n = desk.chance.count(expected * desk.office.busyness); n > 0; n--) {
        const dossier = arrival(desk, day, now)
        if (dossier) yield dossier
      }
    const unlucky = unknownOn.has(day.day) && open.find(({ office }) => office.code === 'H36.06')
    const dossier = unlucky && arrival(unlucky, day, now)
    if (dossier) {
      Object.assign(dossier.hoSo, { MaTTHC: UNKNOWN.code, TenTTHC: UNKNOWN.name, TenLinhVuc: UNKNOWN.field })
      yield dossier
    }
  }
}

type Desk = { office: Office; chance: Chance; taken: number }

function arrival(desk: Desk, day: DemoDay, now: Date): DemoDossier | undefined {
  const { office, chance } = desk
  const service = office.services[chance.index(office.serviceSums)]
  if (!service) return
  const channel = channelOf(office, service, day.working, chance)
  if (!channel) return
  const arrivedAt = day.midnight + timeOfDay(channel, day.working, chance)
  if (arrivedAt > now.getTime()) return
  desk.taken += 1
  const code = `${office.writes.inCodes}-${day.day.slice(2).replaceAll('-', '')}-${String(desk.taken).padStart(office.digits, '0')}`
  const course = courseOf({ office, service, channel }, arrivedAt, now.getTime(), chance)
  return { hoSo: national({ code, office, service, channel }, course, chance), office, course }
}

/** What is only information online is filed at the counter or by post; a day of rest knows only online filing. */
export function channelOf(
  { quality }: Office,
  { onlineLevel }: Service,
  working: boolean,
  chance: Chance,
): ChannelCode | null {
  const online = onlineLevel !== 'information' && chance.happens(0.22 + 0.75 * quality)
  if (online) return 2
  if (!working) return null
  return chance.happens(0.05) ? 3 : 1
}

/** Milliseconds since midnight: office hours 07:00-11:30 and 13:30-17:00, online also in the evening. */
function timeOfDay(channel: ChannelCode, working: boolean, chance: Chance): number {
  const hours =
    channel === 2 && (!working || chance.happens(0.25))
      ? chance.between(6, 22)
      : chance.happens(0.6)
        ? chance.between(7, 11.5)
        : chance.between(13.5, 17)
  return Math.floor(hours * 3600) * 1000
}

/** The dossier in the national fields, as its course stands. */
export function national(filing: Filing, course: Course, chance: Chance): NationalDossier {
  const { code, office, service, channel } = filing
  const isBusiness = !service.citizens || (service.levels.includes('province') && chance.happens(0.25))
  const ended = course.state >= 9
  return {
    MaHoSo: code,
    MaTTHC: service.code,
    TenTTHC: service.name,
    TenLinhVuc: service.field,
    KenhThucHien: String(channel),
    ...applicant(isBusiness, chance),
    NgayNopHoSo: stamp(course.submittedAt),
    NgayTiepNhan: stamp(course.receivedAt),
    NgayHenTra: stamp(course.dueAt),
    TrangThaiHoSo: String(course.state),
    NgayKetThucXuLy: stamp(course.finishedAt),
    NgayTra: stamp(course.returnedAt),
    NgayTuChoi: stamp(course.refusedAt),
    HinhThuc: channel === 3 ? '1' : '0',
    DonViXuLy: office.writes.inUnits,
    NoiNopHoSo: channel === 2 ? chance.pick(['1', '2']) : '2',
    ...componentsOf(filing, chance),
    ...feesOf(filing, chance),
    DanhSachHoSoBoSung: course.supplements.map(({ askedAt, completedAt }, i) => ({
      HoSoBoSungId: String(i + 1),
      NoiDungBoSung: 'Bổ sung giấy tờ còn thiếu theo phiếu yêu cầu',
      NgayBoSung: stamp(askedAt),
      NgayTiepNhanBoSung: stamp(completedAt),
      TrangThaiBoSung: completedAt === null ? '0' : '1',
    })),
    DanhSachGiayToKetQua: ended ? resultOf(filing, chance) : [],
  }
}

/** yyyyMMddHHmmss in Viet Nam; undefined, so that the field is left out, for what has not happened. */
export function stamp(instant: number | null): string | undefined {
  if (instant === null) return
  const day = Math.floor((instant + VIET_NAM) / DAY)
  const seconds = Math.floor((instant + VIET_NAM - day * DAY) / 1000)
  const clock = Math.floor(seconds / 3600) * 10_000 + (Math.floor(seconds / 60) % 60) * 100 + (seconds % 60)
  return dayText(day) + String(clock).padStart(6, '0')
}

const DAY = 86_400_000
const VIET_NAM = 7 * 3_600_000
const dayTexts = new Map<number, string>() // a few hundred days, each written thousands of times

function dayText(day: number): string {
  const text = dayTexts.get(day) ?? new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '')
  dayTexts.set(day, text)
  return text
}
