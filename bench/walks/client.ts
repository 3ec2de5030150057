import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { fieldsOf } from '#test/support/counter.ts'
import { blankPdf } from '#test/support/files.ts'
import { BIRTH_ANSWERS } from '#test/support/filing.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'

export type Client = Awaited<ReturnType<typeof visitor>>
type Fields = Record<string, string | File>

const WARD = { code: 'H36.178', territory: '24820', province: 'Tỉnh Lâm Đồng', clerk: 'clerk.h36-178@demo.example' }
const BIRTH = '1.001193'

/** Everybody who asks something of the packed province: a system, a clerk, a citizen, a reader. */
export async function visitor(origin: string, url: string) {
  const key = `mc_${randomBytes(32).toString('base64url')}`
  const session = randomBytes(32).toString('base64url')
  await letIn(url, key, session)
  const post = async (path: string, fields: Fields, cookie: string, status = 303) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(origin + path, { method: 'POST', body, headers, redirect: 'manual' })
    const text = await answer.text()
    if (answer.status !== status)
      throw new Error(`${path} answers ${answer.status}: ${text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`)
    return { text, location: (answer.headers.get('location') ?? '').replace(origin, ''), headers: answer.headers }
  }
  const signedIn = await post('/lam-viec/dang-nhap', { email: WARD.clerk, password: DEMO_PASSWORD }, '')
  const clerk = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const citizen = `mc_cong_dan=${session}`

  return {
    async open(path: string, cookie = '') {
      const answer = await fetch(origin + path, { headers: { cookie } })
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
      return answer.text()
    },
    /** A dossier that another system took in. */
    async sync(nth: number) {
      const answer = await fetch(`${origin}/api/v1/sync`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ madonvi: 'H36', service: 'DongBoHoSoMC', data: [nationalDossier(nth)] }),
      })
      const text = await answer.text()
      if (!text.includes('"result":"accepted"')) throw new Error(`sync answers ${answer.status}: ${text}`)
    },
    /** The form of the counter is filled in; the walk is its last press. */
    async intake(nth: number) {
      const at = '/lam-viec/tiep-nhan'
      const chosen = await post(at, { do: `pick:${BIRTH}`, ...fieldsOf(await this.open(at, clerk)) }, clerk, 200)
      const owner = {
        'owner.idNumber': `00019000020${nth}`,
        'owner.name': 'Nguyễn Thị Đi',
        'owner.phone': '0900000000',
      }
      const filled = await post(at, { ...fieldsOf(chosen.text), ...owner, do: 'all' }, clerk, 200)
      return async () => {
        await post(at, { ...fieldsOf(filled.text), do: 'receive' }, clerk)
      }
    },
    /** A birth is declared but for the last page; the walk is saving that page and sending all. */
    async form(_nth: number) {
      const { location: draft } = await post(`/nop-ho-so/${BIRTH}`, { agency: WARD.code }, citizen)
      for (const [step, answers] of Object.entries(BIRTH_ANSWERS))
        await post(`${draft}/${step}`, placed(answers), citizen)
      const scan = new File([new Uint8Array(await blankPdf())], 'chung-sinh.pdf', { type: 'application/pdf' })
      await post(`${draft}/giay-to`, { 'file.1': scan }, citizen)
      return async () => {
        await post(`${draft}/nhan-ket-qua`, { 'return.way': 'online', 'return.phone': '0900000000' }, citizen)
        await post(`${draft}/kiem-tra`, { consent: 'yes' }, citizen)
      }
    },
  }
}

/** The answers of the tests with places of this province. */
const placed = (answers: Record<string, string>): Fields =>
  Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [
      name,
      value === '99011' ? WARD.territory : name.endsWith('.province') ? WARD.province : value,
    ]),
  )

const nationalDossier = (nth: number) => ({
  MaHoSo: `H36.178-261120-9${nth}00`,
  MaTTHC: BIRTH,
  KenhThucHien: '1',
  SoGiayToChuHoSo: '000190000001',
  ChuHoSo: 'Nguyễn Thị Mẫu',
  LoaiDoiTuong: '1',
  NgayNopHoSo: '20261120080000',
  NgayTiepNhan: '20261120081500',
  NgayHenTra: '20261123170000',
  TrangThaiHoSo: '4',
  DonViXuLy: WARD.code,
})

/** A key of the province and a citizen who has just signed in, put where the program looks for them. */
async function letIn(url: string, key: string, session: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into api_key (agency_id, hash, label, created_at) select id, $1, 'walks', now() from agency where code = 'H36'`,
    [createHash('sha256').update(key).digest()],
  )
  await client.query(
    `insert into citizen_session (token_hash, citizen_id, expires_at)
      select $1, id, now() + interval '1 hour' from citizen where subject = '000190000001'`,
    [createHash('sha256').update(session).digest('hex')],
  )
  await client.end()
}
