import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest goes first, so that no worker is left with it at the end. */
const LONG = [
  /journeys\/(pages|workspace|filing)/,
  /journeys\//,
  /test\/(crash|addresses|program)/,
  /test\//,
  /crash|importing|hostile/,
]

const rank = ({ moduleId }: TestSpecification) => {
  const at = LONG.findIndex((pattern) => pattern.test(moduleId.slice(process.cwd().length)))
  return at < 0 ? LONG.length : at
}

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
