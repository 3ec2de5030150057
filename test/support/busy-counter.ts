import { connect } from '#lib/db/index.ts'
import { openTasks } from '#modules/cases/index.ts'
import { getDossierFor, type Principal } from '#modules/handling/index.ts'
import { act, receiveAtCounter } from './acting.ts'
import { aFiling, aResult, atWork } from './life.ts'

/**
 * A counter that never rests, as its own process to be killed: receives dossiers, hands them on and returns them, and says
 * each one that was acknowledged. Argument: the database.
 */
const db = connect(process.argv[2] ?? '', { max: 4 })
const everybody = await atWork(db, 'Lê Thị Quầy', 'H99.11', 'clerk', 'officer', 'leader', 'records_clerk')
const principal: Principal = { as: 'officer', officer: everybody }

const busy = async (): Promise<never> => {
  for (;;) {
    const now = new Date('2026-11-09T02:00:00Z')
    const { code } = await receiveAtCounter(db, aFiling(), principal, now)
    console.log(`received ${code}`)
    for (let phase = 'received'; phase !== 'returned'; ) {
      const [task] = openTasks(await getDossierFor(db, everybody, code))
      const outcome = task?.node === 's2' ? 'fit' : 'done'
      const papers = task?.node === 's4' ? [aResult()] : []
      const input = { task: task?.number ?? 0, outcome, note: '', papers }
      const done =
        phase === 'finished'
          ? await act(db, { code, kind: 'return', input: { receiver: '', tracking: null } }, principal, now)
          : await act(db, { code, kind: 'step', input }, principal, now)
      phase = done.phase
      console.log(`${phase} ${code} ${done.version}`)
    }
  }
}
await Promise.all([busy(), busy(), busy(), busy()])
