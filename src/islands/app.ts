import '@hotwired/turbo'

// A page is refreshed by morphing while it is read: what its reader has opened or is typing stays as it is.
addEventListener('turbo:before-morph-attribute', (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail
  if (event.target instanceof HTMLDetailsElement && attributeName === 'open') event.preventDefault()
})
addEventListener('turbo:before-morph-element', (event) => {
  const { target } = event
  if (!sending && ((target === document.activeElement && isField(target)) || wasTouched(target))) event.preventDefault()
})

// What was sent comes back with its mistakes marked: then the answer counts, not what stands in the page.
let sending = false
addEventListener('turbo:submit-start', () => {
  sending = true
})
for (const shown of ['turbo:render', 'turbo:load'])
  addEventListener(shown, () => {
    sending = false
  })

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** Ticked, typed or chosen, and not sent yet. */
function wasTouched(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return target.checked !== target.defaultChecked || target.value !== target.defaultValue
  if (target instanceof HTMLTextAreaElement) return target.value !== target.defaultValue
  return target instanceof HTMLSelectElement && !target.selectedOptions[0]?.defaultSelected && target.selectedIndex > 0
}

// Mistakes in a form are read out first: the summary takes the focus when the form comes back.
addEventListener('turbo:load', () => document.querySelector<HTMLElement>('[data-autofocus]')?.focus())
addEventListener('turbo:render', () => document.querySelector<HTMLElement>('[data-autofocus]')?.focus())

// Turbo marks the whole document busy during a visit, where ARIA does not allow it: readers would fall silent with every
// refresh of a live page. The progress bar says enough.
const page = document.documentElement
new MutationObserver(() => page.removeAttribute('aria-busy')).observe(page, { attributeFilter: ['aria-busy'] })
