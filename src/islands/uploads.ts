// Files are sent as soon as they are chosen, in parts; where the connection was lost they go on. Without this script they
// are sent with the page.
type Words = Record<'uploading' | 'waiting' | 'uploaded' | 'tooLarge' | 'failed', string>
type Send = { file: File; at: string; say: (word: keyof Words, percent?: number) => void }

const PART = 256 * 1024
const TUS = { 'tus-resumable': '1.0.0' }
const PATIENCE = 15_000

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-upload]'))
  input.addEventListener('change', () => void sendAll(input))

async function sendAll(input: HTMLInputElement) {
  const { upload: at = '', most = '0', words = '{}' } = input.dataset
  const error = document.getElementById(`${input.id}-error`)
  const status = document.getElementById(`${input.id}-status`)
  const told = JSON.parse(words) as Words
  const faults: string[] = []
  for (const file of input.files ?? []) {
    const fill = (word: keyof Words, percent = 0) =>
      told[word].replace('{name}', file.name).replace('{percent}', String(percent))
    const say = (word: keyof Words, percent?: number) => {
      if (status) status.textContent = fill(word, percent)
    }
    if (file.size > Number(most)) {
      faults.push(fill('tooLarge'))
      continue
    }
    say('uploading')
    const fault = await send({ file, at, say }).catch(() => fill('failed'))
    if (fault) faults.push(fault)
    else say('uploaded')
  }
  if (error) {
    error.textContent = faults.join(' · ')
    error.hidden = faults.length === 0
  }
  input.toggleAttribute('aria-invalid', faults.length > 0)
  if (faults.length > 0) input.setAttribute('aria-describedby', `giay-to-goi-y ${input.id}-error`)
  if (faults.length > 0 && status) status.textContent = ''
  input.value = '' // what has come is not sent once more with the page
  await showKept(input)
}

/** Sends one file, from where an earlier try ended; gives back why it is not taken in. */
async function send({ file, at, say }: Send): Promise<string | undefined> {
  const memory = `tai-len ${at} ${file.name} ${file.size} ${file.lastModified}`
  let place = localStorage.getItem(memory)
  let offset = place ? await offsetOf(place) : undefined
  if (!place || offset === undefined) {
    const announced = await announce(file, at)
    if ('fault' in announced) return announced.fault
    place = announced.place
    offset = 0
    localStorage.setItem(memory, place)
  }
  for (let tries = 0; offset < file.size; ) {
    const part: Blob = file.slice(offset, offset + PART)
    const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
    const answer = await fetch(place, {
      method: 'PATCH',
      headers,
      body: part,
      signal: AbortSignal.timeout(PATIENCE * 4),
    }).catch(() => undefined)
    if (answer?.status === 422) {
      localStorage.removeItem(memory)
      return answer.text()
    }
    if (answer?.status === 204) {
      offset += part.size
      tries = 0
      say('uploading', Math.floor((100 * offset) / file.size))
    } else if (answer && answer.status !== 409 && answer.status < 500) throw new Error(String(answer.status))
    else {
      say('waiting')
      tries += 1
      await online(Math.min(PATIENCE, 500 * 2 ** tries))
      offset = (await offsetOf(place)) ?? offset
    }
  }
  localStorage.removeItem(memory)
}

/** Says that a file comes; gives back its place, or why it is not taken in. */
async function announce(file: File, at: string): Promise<{ place: string } | { fault: string }> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))
  const headers = { ...TUS, 'upload-length': String(file.size), 'upload-metadata': `filename ${name}` }
  const answer = await fetch(at, { method: 'POST', headers })
  const place = answer.headers.get('location')
  if (answer.status === 201 && place) return { place }
  const why = await answer.text()
  if (!why || why.startsWith('<')) throw new Error(String(answer.status))
  return { fault: `${file.name}: ${why}` }
}

/** How much of it has arrived; undefined when the server does not know it, or nobody answers. */
async function offsetOf(place: string): Promise<number | undefined> {
  const answer = await fetch(place, { method: 'HEAD', headers: TUS }).catch(() => undefined)
  return answer?.ok ? Number(answer.headers.get('upload-offset')) : undefined
}

/** Waits a while, or until the network is back. */
const online = (milliseconds: number) =>
  new Promise<void>((done) => {
    const end = () => {
      removeEventListener('online', end)
      done()
    }
    addEventListener('online', end)
    setTimeout(end, milliseconds)
  })

/** The list of what has come, as the page would show it now. */
async function showKept(input: HTMLInputElement) {
  const id = `kept.${input.name.replace('file.', '')}`
  const answer = await fetch(location.href).catch(() => undefined)
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  const list = page?.getElementById(id)
  if (list) document.getElementById(id)?.replaceWith(list)
}
