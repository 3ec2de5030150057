/**
 * Loaded before a program under test (`node --import`), which itself knows nothing of it: its clock goes on from the moment
 * that `TEST_CLOCK` names, and is set again by whoever started it. The program ends with them.
 */
const System = Date
let ahead = Number(process.env.TEST_CLOCK) - System.now()
const now = () => System.now() + ahead

globalThis.Date = new Proxy(System, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new System(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
System.prototype.constructor = globalThis.Date

process.on('message', (moment) => {
  ahead = Number(moment) - System.now()
  process.send?.(moment)
})
process.on('disconnect', () => process.exit())
process.channel?.unref()
