import { type OperationNode, PostgresDialect, PostgresQueryCompiler, type RawNode, type ValueNode } from 'kysely'

/** PostgreSQL, with statements written as `sql` put together straight: they nest deep and have hundreds of values. */
export class StraightDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new StraightCompiler()
  }
}

const isRaw = (node: OperationNode): node is RawNode => node.kind === 'RawNode'
const isValue = (node: OperationNode): node is ValueNode => node.kind === 'ValueNode'

class StraightCompiler extends PostgresQueryCompiler {
  protected override visitRaw({ sqlFragments, parameters }: RawNode) {
    for (let i = 0; i < sqlFragments.length; i++) {
      this.append(sqlFragments[i] as string)
      const next = parameters[i]
      if (!next) continue
      if (isRaw(next)) this.visitRaw(next)
      else if (isValue(next) && !next.immediate) this.appendValue(next.value)
      else this.visitNode(next)
    }
  }
}
