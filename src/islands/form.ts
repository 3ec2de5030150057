import { type Answers, type Condition, holds } from '#lib/condition.ts'
import { partialDayFault } from '#lib/partial-days.ts'

// An e-form is complete without this: it only spares a round trip to the server, which stays the judge.
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What stands in a form now, as the server would read it. */
function answersIn(form: HTMLFormElement): Answers {
  const answers: Answers = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') answers[name] = answers[name] ? `${answers[name]}\n${value}` : value
  return answers
}

/** Shows the questions whose condition holds by what stands there now. */
function showAsked(form: HTMLFormElement) {
  for (const question of form.querySelectorAll<HTMLElement>('[data-when]')) {
    const known = JSON.parse(question.dataset.known ?? '{}') as Answers
    const here = Object.fromEntries(
      Object.keys(known)
        .filter((name) => form.elements.namedItem(name))
        .map((name) => [name, '']),
    )
    question.hidden = !holds(JSON.parse(question.dataset.when ?? '') as Condition, {
      ...known,
      ...here,
      ...answersIn(form),
    })
  }
}

/** What is wrong with an answer, in the words of the server; nothing where there is no answer yet. */
function wrongIn({ value, validity, dataset, validationMessage }: Control): string {
  if (dataset.partial !== undefined) {
    const fault = value.trim() && partialDayFault(value.trim(), dataset.partial, dataset.today ?? '')
    return (fault === 'notDay' ? dataset.unreadable : fault && dataset.wrong) ?? ''
  }
  if (validity.valid || validity.valueMissing) return ''
  const unreadable = validity.badInput || validity.stepMismatch ? dataset.unreadable : undefined
  return unreadable ?? dataset.wrong ?? validationMessage
}

/** Says in place what is wrong with an answer, in the words of the server; takes it back when it is mended. */
function tell(control: Control) {
  const message = wrongIn(control)
  const id = `${control.id}-error`
  let note = document.getElementById(id)
  if (!message) note?.remove()
  else {
    note ??= Object.assign(document.createElement('p'), { id, className: 'mc-error' })
    note.textContent = message
    note.setAttribute('role', 'status')
    control.before(note)
  }
  const notes = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id))
  if (message) notes.add(id)
  if (notes.size > 0) control.setAttribute('aria-describedby', [...notes].join(' '))
  else control.removeAttribute('aria-describedby')
  if (message) control.setAttribute('aria-invalid', 'true')
  else control.removeAttribute('aria-invalid')
  control.closest('.mc-field')?.toggleAttribute('data-invalid', message !== '')
}

/** Something was chosen: what the server said of the question holds no more. */
function mended(chosen: Control) {
  const question = chosen.closest('.mc-choice')
  const note = question?.querySelector(':scope > .mc-error')
  if (!question || !note) return
  const notes = (question.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== note.id)
  question.setAttribute('aria-describedby', notes.join(' '))
  question.removeAttribute('data-invalid')
  note.remove()
}

/** The communes of the province that was just chosen. */
async function fillCommunes(province: HTMLSelectElement) {
  const group = province.closest<HTMLElement>('[data-communes]')
  const commune = group?.querySelectorAll('select')[1]
  if (!group || !commune) return
  const answer = await fetch(`${group.dataset.communes}?tinh=${encodeURIComponent(province.value)}`).catch(
    () => undefined,
  )
  if (!answer?.ok) return
  const communes = (await answer.json()) as { value: string; label: string }[]
  commune.replaceChildren(
    new Option(group.dataset.choose, ''),
    ...communes.map(({ value, label }) => new Option(label, value)),
  )
}

function begin() {
  for (const button of document.querySelectorAll('[data-without-script]')) button.remove()
  for (const form of document.querySelectorAll<HTMLFormElement>('form:has([data-when])')) showAsked(form)
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

let isPressing = false
addEventListener('pointerdown', () => {
  isPressing = true
})
for (const released of ['pointerup', 'pointercancel'])
  addEventListener(released, () => {
    isPressing = false
  })

/** After the click under way: what appears or goes away moves the button that is being pressed, and the press was lost. */
const afterPress = (then: () => void) =>
  isPressing ? addEventListener('pointerup', () => setTimeout(then), { once: true }) : setTimeout(then)

addEventListener('change', ({ target }) => {
  if (!isControl(target) || !target.form?.matches('.mc-ask')) return
  const { form } = target
  if (target.type === 'radio' || target.type === 'checkbox') mended(target)
  if (target.type === 'radio' || target.type === 'checkbox' || target instanceof HTMLSelectElement) showAsked(form)
  else
    afterPress(() => {
      showAsked(form)
      tell(target)
    })
  if (!(target instanceof HTMLSelectElement)) return
  if (target.name.endsWith('.province')) void fillCommunes(target)
  else tell(target)
})
for (const shown of ['turbo:load', 'turbo:render']) addEventListener(shown, begin)
begin()
