import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'

/** Shows the BPMN of the page as modellers draw it, to move about in. The page is complete without it. */
async function show() {
  const host = document.querySelector<HTMLElement>('[data-bpmn]')
  const container = host?.querySelector('div')
  if (!host?.dataset.bpmn || !container || host.dataset.shown) return
  host.dataset.shown = 'yes'
  const answer = await fetch(host.dataset.bpmn)
  if (!answer.ok) return
  const xml = await answer.text()
  host.hidden = false
  const viewer = new NavigatedViewer({ container })
  await viewer.importXML(xml)
  viewer.get<{ zoom(to: string, center: string): void }>('canvas').zoom('fit-viewport', 'auto')
}

addEventListener('turbo:load', () => void show())
void show()
