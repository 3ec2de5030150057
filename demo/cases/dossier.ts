import type { Db } from '#lib/db/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import { type Dossier, getDossier } from '#modules/cases/index.ts'
import { dueAt, loadCalendar, loadRules } from '#modules/deadlines/index.ts'
import {
  type ActionRequest,
  act,
  Filing,
  type Principal,
  receiveAtCounter,
  receiveRegistered,
  register,
} from '#modules/handling/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import type { DemoFiles } from '../documents/index.ts'
import { type Chance, chanceOf } from '../random.ts'
import type { Hands } from './officials.ts'
import { owner } from './people.ts'
import type { Plan } from './plan.ts'

/** Everything a dossier of the demo needs to come into being. `asked`: the agency whose opinion is asked for. */
export type Birth = {
  tx: Db
  plan: Plan
  number: number
  now: Date
  hands: Hands
  files: DemoFiles
  listeners: readonly Listener[]
  intakeId: number
  asked: number
}

const A_WEEK = 168 // hours, of which 40 are worked
const WORKED = 40
type Kind = Parameters<typeof act>[1]['kind']
type InputOf<K extends Kind> = ActionRequest<K>['input']

/** A dossier that lives in the demo, and the moment it has come to. */
export class DemoDossier {
  readonly birth: Birth
  readonly code: string
  now: number
  private readonly id: number
  private readonly chance: Chance

  private constructor(birth: Birth, known: { code: string; id: number; now: number; chance: Chance }) {
    this.birth = birth
    this.code = known.code
    this.id = known.id
    this.now = known.now
    this.chance = known.chance
  }

  /** Handed in at the counter, or sent in. */
  static async born(birth: Birth): Promise<DemoDossier> {
    const { tx, plan, number, hands, intakeId, listeners } = birth
    const chance = chanceOf(`native ${number}`)
    const back = (plan.hoursAgo * A_WEEK) / WORKED
    const wanted = working(birth.now.getTime() - back * 3_600_000, chance.between(0.1, 5))
    const now = Math.min(wanted, birth.now.getTime() - (1 + (number % 40)) * 60_000)
    const filing = filingOf(birth, chance)
    const clerk = hands.find(intakeId, 'clerk')
    if (!clerk) throw new Error(`The demo is broken: no clerk at ${plan.agency}`)
    const applicant: Principal = { as: 'applicant', citizenId: null, name: filing.parties[0]?.name ?? '' }
    const atCounter = plan.channel !== 'online' && plan.turn !== 'incomplete' && plan.turn !== 'intake_refusal'
    const { code } = atCounter
      ? await receiveAtCounter(tx, filing, { as: 'officer', officer: clerk }, new Date(now), listeners)
      : await register(
          tx,
          filing,
          plan.channel === 'online' ? applicant : { as: 'officer', officer: clerk },
          new Date(now),
          listeners,
        )
    const { id } = await tx.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
    return new DemoDossier(birth, { code, id, now, chance })
  }

  read(): Promise<Dossier> {
    return getDossier(this.birth.tx, this.id)
  }

  at(agencyId: number | null, role: Role | null, assignee: string | null = null): Officer | undefined {
    return this.birth.hands.find(agencyId, role, assignee)
  }

  /** Lets working hours pass; false when that moment has not come yet. */
  wait(hours: number): boolean {
    return this.until(new Date(working(this.now, Math.max(0.05, hours * this.chance.between(0.85, 1.1)))))
  }

  until(moment: Date): boolean {
    if (moment > this.birth.now) return false
    this.now = Math.max(this.now, moment.getTime())
    return true
  }

  async receive(clerk: Officer | undefined): Promise<boolean> {
    const { tx, listeners } = this.birth
    if (clerk) await receiveRegistered(tx, this.code, { as: 'officer', officer: clerk }, new Date(this.now), listeners)
    return clerk !== undefined
  }

  /** False when nobody works there. */
  async act<K extends Kind>(kind: K, input: InputOf<K>, who: Officer | undefined): Promise<boolean> {
    const { tx, listeners } = this.birth
    const request = { code: this.code, kind, input }
    if (who) await act(tx, request, { as: 'officer', officer: who }, new Date(this.now), listeners)
    return who !== undefined
  }

  paper() {
    return paperOf('Giấy tờ bổ sung', this.birth.files.paper)
  }

  result(step: number) {
    return { ...paperOf('Kết quả giải quyết', this.birth.files.result), code: `${this.code}.KQ.${step}` }
  }
}

const working = (from: number, hours: number) =>
  dueAt(new Date(from), { value: hours, unit: 'hour' }, loadCalendar(), loadRules()).getTime()

const paperOf = (name: string, file: string | null) => ({
  component: null,
  name,
  kind: 'original' as const,
  count: 1,
  file,
  fileName: file && 'minh-hoa.pdf',
  digitised: file !== null,
  reused: false,
  fromStore: false,
  code: null,
})

function filingOf({ plan, files }: Birth, chance: Chance): Filing {
  const { agency, procedure, channel } = plan
  return Filing.parse({
    procedure,
    agency,
    intake: agency,
    channel,
    parties: [owner(!agency.startsWith('H36.17') && chance.happens(0.7), chance)],
    papers: [
      { ...paperOf('Tờ khai theo mẫu', files.paper), component: 0 },
      { ...paperOf('Bản sao giấy tờ tùy thân', null), kind: 'certified' },
    ],
    ...(channel === 'post' && { trackingIn: `EM0000${chance.whole(10_000, 99_999)}VN` }),
    ...(chance.happens(0.2) && { returnWay: 'post', returnAddress: 'Số 0, đường Minh Họa, tỉnh Lâm Đồng' }),
    ...(chance.happens(0.3) && { fees: [{ name: 'Lệ phí', amount: 50_000 }], paid: 'cash' }),
  })
}
