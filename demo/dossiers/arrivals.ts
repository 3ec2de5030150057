import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { log } from '#lib/log.ts'
import type { ChannelCode } from '#modules/dossiers/index.ts'
import { ingest, type SyncEnvelope } from '#modules/exchange/index.ts'
import { type Chance, chanceOf, runningSums } from '../random.ts'
import { PROVINCE, SENDER } from '../sender.ts'
import { channelOf, type NationalDossier, national, stamp } from './generation.ts'
import { isOpenOn, type Office, offices } from './offices.ts'
import { promiseFor } from './outcomes.ts'
import { resultOf } from './papers.ts'
import { officer } from './people.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const NEW = { service: 'DongBoHoSoMC', isUpdating: false } as const
const CHANGED = { service: 'DongBoHoSoMC', isUpdating: true } as const
const STEPS = { service: 'CapNhatTienDoHoSoMC', isUpdating: true } as const

/**
 * Lets the demo live while the server runs, at any hour: every 3 to 8 seconds a small envelope comes in, with a new
 * dossier, a step, or the result of one that is open. Only what the demo itself has sent is moved on. A database that
 * does not answer is one line in the log, and later envelopes try again. Ends when `signal` aborts.
 */
export async function keepArriving(
  db: Db,
  now: () => Date,
  { signal, pause = [3000, 8000] }: { signal: AbortSignal; pause?: [number, number] },
): Promise<void> {
  const chance = chanceOf(`arrivals ${now().toISOString()}`)
  let failing = false
  while (!signal.aborted) {
    try {
      await wait(chance.between(...pause), undefined, { signal, ref: false })
      await arrive(db, now(), chance)
      failing = false
    } catch (error) {
      if (signal.aborted) return
      const message = error instanceof Error ? error.message : String(error)
      if (!failing) log.warn({ message }, 'the demo could not send; it tries again')
      failing = true
    }
  }
}

/** One envelope: results a little more often than new dossiers, so that nothing piles up, otherwise a step. */
export async function arrive(db: Db, now: Date, chance: Chance): Promise<void> {
  const turn = chance.next()
  if (turn < 0.36) return send(db, NEW, newDossiers(now, chance), now)
  const open = await openDossiers(db, chance.whole(1, 2), now, chance)
  if (turn < 0.76) {
    const ended = open.map((one) => withResult(one, now, chance))
    return send(db, CHANGED, ended, now)
  }
  const steps = open.map((one) => step(one, now, chance))
  return send(db, STEPS, steps, now)
}

async function send(db: Db, envelope: Pick<SyncEnvelope, 'service' | 'isUpdating'>, values: unknown[], now: Date) {
  if (values.length === 0) return
  const items = values.map((value) => ({ value }))
  await ingest(db, { ...envelope, agencyCode: PROVINCE, items }, SENDER, now)
}

function newDossiers(now: Date, chance: Chance): NationalDossier[] {
  const open = offices().filter((office) => isOpenOn(office, localDay(now)))
  const sums = runningSums(open.map(({ busyness }) => busyness))
  const made = Array.from({ length: chance.whole(1, 2) }, (_, i) =>
    newDossier(open[chance.index(sums)], now, i, chance),
  )
  return made.filter((one) => one !== undefined)
}

function newDossier(office: Office | undefined, now: Date, place: number, chance: Chance): NationalDossier | undefined {
  const service = office?.services[chance.index(office.serviceSums)]
  if (!office || !service) return
  const channel: ChannelCode = channelOf(office, service, true, chance) ?? 1
  const receivedAt = Math.floor(now.getTime() / 1000) * 1000
  const course = {
    state: 2 as const,
    receivedAt,
    submittedAt: receivedAt - chance.whole(2, 20) * MINUTE,
    supplements: [],
    dueAt: promiseFor(service, channel, receivedAt),
    finishedAt: null,
    returnedAt: null,
    refusedAt: null,
  }
  return national({ code: codeOf(office, now, place), office, service, channel }, course, chance)
}

/** Seven digits that count tenths of a second since midnight: no other system of the demo comes as far. */
function codeOf(office: Office, now: Date, place: number): string {
  const day = localDay(now)
  const tenths = Math.floor((now.getTime() - Date.parse(`${day}T00:00:00+07:00`)) / 100)
  return `${office.writes.inCodes}-${day.slice(2).replaceAll('-', '')}-${1_000_000 + tenths + place}`
}

/** A few open dossiers that are due next, as the demo last told them; those of other senders are left alone. */
async function openDossiers(db: Db, count: number, now: Date, chance: Chance): Promise<NationalDossier[]> {
  const { rows } = await sql<{ payload: string }>`
    with due as (
      select id from dossier
      where late_after > ${new Date(now.getTime() - chance.between(0, 2) * DAY)} and state in (2, 4, 6) and not deleted
        and supplements = supplements_done and received_at < ${new Date(now.getTime() - 5 * MINUTE)}
        and not exists (
          select from dossier_event join message on message.id = message_id
          where dossier_id = dossier.id and actor <> ${SENDER.actor})
      order by late_after limit 60
    )
    select (
      select payload::text from dossier_event where dossier_id = due.id and kind = 'snapshot' order by version desc limit 1
    ) as payload
    from due order by hashint8extended(id, ${chance.whole(0, 1_000_000)}) limit ${count}`.execute(db)
  return rows.map(({ payload }) => JSON.parse(payload) as NationalDossier)
}

function withResult(dossier: NationalDossier, now: Date, chance: Chance): NationalDossier {
  const office = offices().find(({ writes }) => writes.inUnits === dossier.DonViXuLy)
  const service = office?.services.find(({ code }) => code === dossier.MaTTHC)
  const ended = { TrangThaiHoSo: '10', NgayKetThucXuLy: stamp(now.getTime()), NgayTra: stamp(now.getTime()) }
  if (!office || !service) return { ...dossier, ...ended }
  const filing = { code: dossier.MaHoSo, office, service, channel: Number(dossier.KenhThucHien) as ChannelCode }
  return { ...dossier, ...ended, DanhSachGiayToKetQua: resultOf(filing, chance) }
}

const step = ({ MaHoSo, NgayTiepNhan, NgayHenTra }: NationalDossier, now: Date, chance: Chance) => ({
  MaHoSo,
  NguoiXuLy: officer(chance),
  ChucDanh: 'Chuyên viên',
  PhongBanXuLy: 'Phòng chuyên môn',
  NoiDungXuLy: 'Thẩm tra hồ sơ',
  ThoiDiemXuLy: stamp(now.getTime()),
  TrangThai: '4',
  NgayBatDau: NgayTiepNhan,
  NgayKetThucTheoQuyDinh: NgayHenTra,
})
