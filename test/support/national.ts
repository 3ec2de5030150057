import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { faultOf, HO_SO, TIEN_DO } from './national/fields.ts'
import { PROCEDURES } from './reference.ts'

/**
 * What may go wrong at the next request: slow beyond patience · the connection drops · 500 · a page instead of JSON ·
 * the session is forgotten · all is stored and the answer lost.
 */
export type Trouble = 'slow' | 'drop' | '500' | 'html' | 'session' | 'lost'

/** How single refusals are told: by item beside a whole that is in order, or only that the envelope is refused. */
export type Manner = 'items' | 'whole' | 'response_code'

type Item = Record<string, unknown> & { MaHoSo?: string }
type Body = { session?: string; madonvi?: string; service?: string; isUpdating?: boolean; data?: Item[] } & {
  mahoso?: string
  maTTHC?: string
  username?: string
  password?: string
}
type Answer = { status?: number; json: unknown }

export type StandIn = Awaited<ReturnType<typeof aNational>>

const USER = 'H99'
const PASSWORD = 'mat-khau-thu'
const SLOW = 1500 // ms; clients of tests wait less

/**
 * A stand-in of the national side over real HTTP on a free port: it checks fields and codes, keeps what it accepts by
 * MaHoSo, and can be told to fail in the ways that networks and servers do.
 */
export async function aNational({ agencies = ['H99.1', 'H99.11', 'H99.12'] }: { agencies?: string[] } = {}) {
  const dossiers = new Map<string, Item>()
  const steps: Item[] = []
  const letters: { service: string; madonvi: string; isUpdating: boolean; codes: string[] }[] = []
  const troubles: Trouble[] = []
  const refusals = new Map<string, string>()
  const sessions = new Set<string>()
  let manner: Manner = 'items'
  let logins = 0
  let slowed = 0

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = JSON.parse(await textOf(request)) as Body
    if (request.url === '/login') return send(response, login(body))
    const trouble = troubles.shift()
    if (trouble === 'drop') return response.destroy()
    if (trouble === '500') return send(response, { status: 500, json: 'ORA-00001: lỗi hệ thống' })
    if (trouble === 'html') return response.writeHead(200).end('<html><body>Hệ thống đang bảo trì</body></html>')
    if (trouble === 'slow') {
      slowed += 1
      await wait(SLOW)
    }
    if (trouble === 'session') sessions.clear()
    if (!sessions.has(body.session ?? ''))
      return send(response, { json: { error_code: '-2', message: 'Session không hợp lệ hoặc đã hết hạn' } })
    const answer = serve(body)
    if (trouble === 'lost') return response.destroy()
    send(response, answer)
  }

  function login({ username, password }: Body): Answer {
    if (username !== USER || password !== PASSWORD)
      return { json: { error_code: '-1', message: 'Sai tên đăng nhập hoặc mật khẩu' } }
    logins += 1
    const session = `session-${logins}`
    sessions.add(session)
    return { json: { error_code: '0', session } }
  }

  function serve(body: Body): Answer {
    const { service = '' } = body
    if (service === 'DongBoHoSoMC' || service === 'CapNhatTienDoHoSoMC') return takeIn({ ...body, service })
    if (service === 'TraCuuHoSo') return found([dossiers.get(body.mahoso ?? '')].filter(Boolean))
    if (service === 'LayDanhMucCoQuan') return found(agencies.map((MaCoQuan) => ({ MaCoQuan, TenCoQuan: MaCoQuan })))
    const procedures = PROCEDURES.map(({ code, name }) => ({ MaTTHC: code, TenTTHC: name }))
    if (service === 'LayDanhSachTTHC') return found(procedures)
    if (service === 'LayThuTuc') return found(procedures.filter(({ MaTTHC }) => MaTTHC === body.maTTHC))
    return { json: { error_code: '-3', message: `Không có dịch vụ ${service}` } }
  }

  function takeIn({ service = '', madonvi = '', isUpdating = false, data = [] }: Body): Answer {
    letters.push({ service, madonvi, isUpdating, codes: data.map((item) => String(item.MaHoSo)) })
    if (!agencies.includes(madonvi)) return { json: { error_code: '-4', message: `Không có đơn vị ${madonvi}` } }
    const faults = data.map((item) => wrong(item, service, isUpdating))
    if (manner === 'whole' && faults.some(Boolean)) return { json: { error_code: '-1', message: faults.find(Boolean) } }
    for (const [i, item] of data.entries()) if (!faults[i]) keep(item, service)
    const result = data.flatMap(({ MaHoSo }, i) =>
      faults[i] ? [{ MaHoSo, error_code: '-1', message: faults[i] }] : [{ MaHoSo, error_code: '0', message: '' }],
    )
    if (manner === 'response_code' && !faults.some(Boolean)) return { json: { response_code: '00', response_data: '' } }
    return { json: { error_code: '0', message: 'Thành công', result } }
  }

  function wrong(item: Item, service: string, isUpdating: boolean): string | undefined {
    const code = String(item.MaHoSo)
    const told = refusals.get(code)
    if (told) return told
    const fault = faultOf(item, service === 'DongBoHoSoMC' ? HO_SO : TIEN_DO)
    if (fault) return fault
    if (service === 'CapNhatTienDoHoSoMC' || isUpdating) return dossiers.has(code) ? undefined : `Chưa có hồ sơ ${code}`
    return PROCEDURES.some((one) => one.code === item.MaTTHC) ? undefined : `Không có thủ tục ${item.MaTTHC}`
  }

  /** The same dossier twice is one dossier. */
  function keep(item: Item, service: string) {
    if (service === 'DongBoHoSoMC') dossiers.set(String(item.MaHoSo), item)
    else if (!steps.some((step) => JSON.stringify(step) === JSON.stringify(item))) steps.push(item)
  }

  return {
    url: `http://127.0.0.1:${port}`,
    settings: { url: `http://127.0.0.1:${port}`, user: USER, password: PASSWORD, timeoutMs: 700 },
    dossiers,
    steps,
    letters,
    logins: () => logins,
    /** How many requests were kept waiting so far. */
    slowed: () => slowed,
    /** What goes wrong at the next requests, in this order. */
    suffer: (...next: Trouble[]) => void troubles.push(...next),
    /** Refuses this dossier in these words, until told otherwise. */
    refuse: (code: string, message: string | null) =>
      void (message === null ? refusals.delete(code) : refusals.set(code, message)),
    speak: (next: Manner) => {
      manner = next
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const found = (result: unknown[]): Answer => ({ json: { error_code: '0', message: '', result } })

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, { status = 200, json }: Answer) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json))
}
