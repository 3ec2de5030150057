import { z } from 'zod'

/** What came back over HTTP; `json` undefined = it was none, `wrong` = nothing came back. */
export type HttpAnswer = { status: number; json?: unknown; wrong?: 'timeout' | 'unreachable' }

type Word = { accepted: boolean; code: string; message: string }

/** The national side answered, as a whole and of single dossiers by their code – or something went wrong on the way. */
export type Reply =
  | { kind: 'answered'; whole: Word; items: Map<string, Word>; result: unknown }
  | { kind: 'failed'; code: string; message: string }

const Code = z.union([z.string(), z.number()]).transform(String)
const Said = z.looseObject({
  error_code: Code.optional(),
  response_code: Code.optional(),
  message: z.string().nullish(),
  result: z.unknown().optional(),
})
const Item = z.looseObject({
  MaHoSo: z.string(),
  error_code: Code.optional(),
  response_code: Code.optional(),
  message: z.string().nullish(),
})

const WORDS = {
  unreachable: 'The national side cannot be reached',
  timeout: 'No answer in time',
  'not-json': 'The answer is not in the agreed form',
  'no-code': 'The answer says neither yes nor no',
}

/** Reads an answer: error_code "0" (or response_code "00") = accepted, others carry a message. */
export function readReply({ status, json, wrong }: HttpAnswer): Reply {
  if (wrong) return failed(wrong)
  if (status >= 500) return { kind: 'failed', code: `http-${status}`, message: 'The national side has an error' }
  const said = Said.safeParse(json)
  if (!said.success) return status >= 400 ? httpRefusal(status) : failed('not-json')
  const whole = wordOf(said.data)
  if (!whole) return status >= 400 ? httpRefusal(status) : failed('no-code')
  const { result } = said.data
  const items = new Map<string, Word>()
  for (const one of Array.isArray(result) ? result : []) {
    const item = Item.safeParse(one)
    const word = item.success && wordOf(item.data)
    if (item.success && word) items.set(item.data.MaHoSo.trim(), word)
  }
  return { kind: 'answered', whole, items, result }
}

/** Whether an answer says that the session is over: told by its status or, having no code of its own, in words. */
export const refusesSession = ({ status }: HttpAnswer, reply: Reply): boolean =>
  status === 401 ||
  (reply.kind === 'answered' &&
    !reply.whole.accepted &&
    /session|phiên (?:làm việc|đăng nhập)/i.test(reply.whole.message))

/** The JSON of a text, undefined when it is none. */
export function textOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wordOf({ error_code, response_code, message }: z.output<typeof Said> | z.output<typeof Item>) {
  const code = error_code ?? response_code
  return code === undefined ? undefined : { accepted: code === '0' || code === '00', code, message: message ?? '' }
}

const failed = (code: keyof typeof WORDS): Reply => ({ kind: 'failed', code, message: WORDS[code] })
const httpRefusal = (status: number): Reply => ({
  kind: 'failed',
  code: `http-${status}`,
  message: 'The national side refuses the request',
})
