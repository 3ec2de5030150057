declare module 'bpmn-js/lib/NavigatedViewer.js' {
  /** Shows a diagram to move about in; its sign “bpmn.io” stays visible, as its licence asks. */
  export default class NavigatedViewer {
    constructor(options: { container: Element })
    importXML(xml: string): Promise<unknown>
    get<T>(service: string): T
  }
}
