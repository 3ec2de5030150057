import type { Reporter, TestModule } from 'vitest/node'

/** Prints at the end of a run how much was tried, and the seed that repeats it. */
export default class Effort implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const metas = modules.flatMap((one) => [...one.children.allTests()]).map((test) => test.meta())
    const sum = (name: 'expectations' | 'histories') =>
      metas.reduce((all, meta) => all + (meta[name] ?? 0), 0).toLocaleString('en')
    console.log(
      `\n${metas.length} tests, ${sum('expectations')} expectations, ${sum('histories')} histories of properties`,
    )
    console.log(`Seed ${process.env.MOTCUA_SEED}: MOTCUA_SEED=${process.env.MOTCUA_SEED} npm test repeats it\n`)
  }
}
