declare module 'bpmn-moddle' {
  /** An element of BPMN; `$attrs` holds what is of no known namespace. */
  export type Element = {
    $type: string
    $attrs: Record<string, string>
    $parent?: Element
    $instanceOf(type: string): boolean
    get(name: string): unknown
    set(name: string, value: unknown): void
    id?: string
    name?: string
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    /** Rejects when the text is not XML. */
    fromXML(xml: string): Promise<{ rootElement: Element; warnings: { message: string }[] }>
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>
    create(type: string, attributes?: Record<string, unknown>): Element
  }
}
declare module 'bpmnlint/lib/linter.js' {
  export type Report = { id?: string; message: string; category: string }
  type Resolver = { resolveRule(pkg: string, name: string): unknown; resolveConfig(pkg: string, name: string): unknown }
  export default class Linter {
    constructor(options: { resolver: Resolver; config: { rules: Record<string, string> } })
    lint(root: unknown): Promise<Record<string, Report[]>>
  }
}
declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  /** Rules by `rule:package/name`. */
  export default class StaticResolver {
    constructor(cache: Record<string, unknown>)
    resolveRule(pkg: string, name: string): unknown
    resolveConfig(pkg: string, name: string): unknown
  }
}
declare module 'bpmnlint/rules/*.js' {
  const rule: unknown
  export default rule
}
