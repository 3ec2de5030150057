import { dayOf } from '#lib/clock.ts'
import { type Dossier, openTasks, type Token } from '#modules/cases/index.ts'
import { dueAt, loadCalendar, loadRules, nextWorkingDay } from '#modules/deadlines/index.ts'
import { getProcess, nodeOf, outcomesOf } from '#modules/workflow/index.ts'
import { type Birth, DemoDossier } from './dossier.ts'
import { TURN_WORDS } from './words.ts'

const TURN = 1 // steps go before it: the second may be the signature, after which little may happen
const ITEM = 'Bản sao giấy tờ chứng minh nơi cư trú'

/** Lives one dossier from its birth until now, step by step, with the turn that its plan has. */
export async function live(birth: Birth): Promise<void> {
  const { plan } = birth
  const dossier = await DemoDossier.born(birth)
  if (plan.turn === 'unreceived' || !(await begin(dossier))) return
  for (let steps = 0; steps < 40; steps += 1) {
    const of = await dossier.read()
    if (of.phase === 'finished') return handOver(dossier, of)
    const task = nextTask(dossier, of)
    if (!task || (of.phase !== 'received' && of.phase !== 'handling')) return
    if (steps === TURN && plan.turn !== 'none') {
      if ((await turned(dossier, of, task)) === 'ended') return
    } else if (!(await step(dossier, task))) return
  }
}

/** An opinion that was asked for comes before the step that waits for it. */
function nextTask(dossier: DemoDossier, of: Dossier): Token | undefined {
  const tasks = openTasks(of).toSorted((a, b) => Number(b.kind === 'opinion') - Number(a.kind === 'opinion'))
  return tasks.find(({ agencyId, role, assignee }) => dossier.at(agencyId, role, assignee)) ?? tasks[0]
}

/** At the counter: taken in, or turned away. False when it goes no further. */
async function begin(dossier: DemoDossier): Promise<boolean> {
  const { turn, channel } = dossier.birth.plan
  const clerk = dossier.at(dossier.birth.intakeId, 'clerk')
  const told = { ground: TURN_WORDS[turn] ?? '' }
  if (turn === 'incomplete') {
    if (dossier.wait(0.4)) await dossier.act('completion_request', { ...told, items: [ITEM] }, clerk)
    return false
  }
  if (turn === 'intake_refusal') {
    if (dossier.wait(0.4)) await dossier.act('intake_refusal', told, clerk)
    return false
  }
  return channel !== 'online' || (dossier.wait(1) && dossier.receive(clerk))
}

async function step(dossier: DemoDossier, task: Token): Promise<boolean> {
  const who = dossier.at(task.agencyId, task.role, task.assignee)
  if (!dossier.wait(hoursOf(task) * dossier.birth.plan.pace)) return false
  if (task.kind === 'opinion')
    return dossier.act('opinion', { task: task.number, text: 'Cơ bản thống nhất với nội dung đề nghị.' }, who)
  const { model } = await getProcess(dossier.birth.tx, task.processId)
  const ways = outcomesOf(model, task.node)
  const node = nodeOf(model, task.node)
  const outcome = ['done', 'fit'].find((one) => ways.includes(one)) ?? ways[0] ?? 'done'
  const produces = node.kind === 'step' && (node.purpose === 'record' || node.produces !== null)
  const papers = produces ? [dossier.result(task.number)] : []
  return dossier.act('step', { task: task.number, outcome, note: '', papers }, who)
}

const hoursOf = ({ limit }: Token) =>
  limit === null ? 1 : limit.unit === 'hour' ? limit.value : Math.max(0.5, limit.value * 8)

/** What comes between. */
async function turned(dossier: DemoDossier, of: Dossier, task: Token): Promise<'ended' | 'goes on'> {
  const { turn } = dossier.birth.plan
  const clerk = dossier.at(of.intakeAgencyId, 'clerk')
  const leader = dossier.at(of.agencyId, 'leader')
  const officer = dossier.at(of.agencyId, 'officer')
  const ground = TURN_WORDS[turn] ?? ''
  if (turn === 'apology') return apologise(dossier, of, task)
  if (!dossier.wait(1.5)) return 'ended'
  if (turn === 'withdrawal') await dossier.act('withdrawal', { ground }, clerk)
  if (turn === 'refusal') await dossier.act('refusal', { ground }, leader)
  if (turn === 'stop') await dossier.act('stop', { ground }, leader)
  if (turn === 'supplement' || turn === 'supplement_open') {
    await dossier.act('supplement_request', { ground, items: [ITEM] }, officer)
    if (turn === 'supplement' && dossier.wait(10)) await dossier.act('supplement', { papers: [dossier.paper()] }, clerk)
  }
  if (turn === 'payment' || turn === 'payment_open') {
    await dossier.act('payment_request', { ground, fees: [{ name: 'Lệ phí cấp giấy', amount: 150_000 }] }, officer)
    if (turn === 'payment' && dossier.wait(5)) await dossier.act('payment', { way: 'cash', items: undefined }, clerk)
  }
  if (turn === 'opinion' && (task.role === 'officer' || task.role === 'leader')) {
    const asked = { task: task.number, agencyId: dossier.birth.asked, question: ground }
    await dossier.act('opinion_request', { ...asked, limit: { value: 2, unit: 'working_day' } }, leader)
  }
  return 'goes on'
}

/** The step has run over its share: drafted by who handles it, signed by the leader of the responsible agency. */
async function apologise(dossier: DemoDossier, of: Dossier, task: Token): Promise<'ended' | 'goes on'> {
  const over = task.dueAt === null ? 0 : (task.dueAt - dossier.now) / 3_600_000
  if (task.dueAt === null || !dossier.until(dueAt(new Date(task.dueAt), HOURS, loadCalendar(), loadRules())))
    return over > 0 ? 'ended' : 'goes on'
  let until = dayOf(Math.max(of.dueAt ?? 0, dossier.now))
  for (let days = 0; days < 3; days += 1) until = nextWorkingDay(until, loadCalendar())
  const agencyId = task.agencyId ?? of.agencyId
  const draft = { reason: TURN_WORDS.apology ?? '', until, agencyId, step: task.name }
  await dossier.act('apology_draft', draft, dossier.at(of.agencyId, 'officer'))
  if (!dossier.wait(2)) return 'ended'
  await dossier.act('apology', {}, dossier.at(of.agencyId, 'leader'))
  return 'goes on'
}

const HOURS = { value: 4, unit: 'hour' } as const

async function handOver(dossier: DemoDossier, of: Dossier): Promise<void> {
  const clerk = dossier.at(of.intakeAgencyId, 'clerk')
  const owed = of.fees.some(({ paidAt }) => paidAt === null)
  if (!dossier.wait(dossier.birth.number % 3 === 0 ? 40 : 8)) return
  if (owed) await dossier.act('payment', { way: 'cash', items: undefined }, clerk)
  await dossier.act('return', { receiver: '', tracking: null }, clerk)
}
