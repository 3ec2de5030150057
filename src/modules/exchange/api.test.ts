import { describe, expect } from 'vitest'
import { recount } from '#modules/cases/index.ts'
import { createKey, revokeKey } from '#modules/identity/index.ts'
import { test as base } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf, type System, written } from '#test/support/sync.ts'

const test = base.extend<{ commune: System }>({
  commune: async ({ db, now }, use) => {
    await aGround(db, now)
    await use(await aSystem(db, now, 'H99.11'))
  },
})

const NOTHING = { dossiers: 0, events: 0, quarantined: 0, placed: 0, messages: 0, received: 0 }

describe('a key', () => {
  test('is asked for, and a wrong or half one is not enough', async ({ db, now, commune }) => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer mc_wrong',
      'Basic bWM6bWM=',
      'bearer\tx',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      const { status, headers, body } = await commune.post('{}', { authorization })
      expect({ status, title: body.title }, authorization).toEqual({ status: 401, title: 'No valid key' })
      expect(headers.get('www-authenticate')).toBe('Bearer')
      expect(headers.get('content-type')).toContain('application/problem+json')
    }
    const stranger = await aSystem(db, now, 'H99.11', { key: 'mc_nobody' })
    expect((await stranger.push(aHoSo())).status).toBe(401)
    expect(await written(db)).toEqual(NOTHING)
  })

  test('works until it is revoked', async ({ db, now, commune }) => {
    const { id, key } = await createKey(db, 'H99.11', 'old system', now)
    const system = await aSystem(db, now, 'H99.11', { key })
    expect((await system.push(aHoSo())).status).toBe(200)
    await revokeKey(db, id, now)
    expect((await system.push(aHoSo())).status).toBe(401)
    expect((await commune.push(aHoSo())).status).toBe(200)
  })

  test('of a commune sends nothing in the name of another, however the other is written', async ({ db, commune }) => {
    for (const madonvi of ['H99.12', 'h99.12', '000.00.12.H99', 'H99', '000.00.00.H99']) {
      const { status, body } = await commune.envelope({ madonvi, data: [aHoSo()] })
      expect({ status, title: body.title }, madonvi).toEqual({ status: 403, title: 'Not for this agency' })
    }
    expect((await commune.envelope({ dstcode: 'H99.12', data: [aHoSo()] })).status).toBe(403)
    expect(await written(db)).toEqual(NOTHING)
  })

  test('of a commune is refused the dossiers of another, and the good ones beside them go in', async ({
    db,
    commune,
  }) => {
    const reply = await commune.push(
      aHoSo(),
      aHoSo({ MaHoSo: 'H99.12-260901-0001', DonViXuLy: 'H99.12' }),
      aHoSo({ MaHoSo: 'H99.12-260901-0002', DonViXuLy: '000.00.12.H99' }),
    )
    expect(resultsOf(reply)).toEqual(['accepted', 'refused', 'refused'])
    expect(reply.body.error_code).toBe('1')
    expect(reply.body.results[1]?.reasons).toEqual([
      { field: 'DonViXuLy', reason: 'belongs to an agency that this key may not send for' },
    ])
    expect(await written(db)).toMatchObject({ dossiers: 1, events: 1, received: 1 })
  })

  test('of a commune cannot take over, end or step a dossier that another holds', async ({ db, now, commune }) => {
    const neighbour = await aSystem(db, now, 'H99.12')
    const code = 'H99.12-260901-0001'
    await neighbour.push(aHoSo({ MaHoSo: code, DonViXuLy: 'H99.12' }))
    const taken = await commune.push(aHoSo({ MaHoSo: code, DonViXuLy: 'H99.11' }))
    expect(taken.body.results).toEqual([
      {
        MaHoSo: code,
        result: 'refused',
        reasons: [{ field: 'MaHoSo', reason: 'is the dossier of an agency that this key may not send for' }],
      },
    ])
    expect(resultsOf(await commune.steps({ MaHoSo: code, ThoiDiemXuLy: '20260903080000', TrangThai: '7' }))).toEqual([
      'refused',
    ])
    expect(
      await db
        .selectFrom('dossier')
        .innerJoin('agency', 'agency.id', 'dossier.agencyId')
        .select(['agency.code', 'state', 'version'])
        .execute(),
    ).toEqual([{ code: 'H99.12', state: 4, version: 1 }])
  })

  test('of the province sends for every agency under it', async ({ db, now, commune: _ }) => {
    const province = await aSystem(db, now, 'H99')
    const reply = await province.envelope({
      madonvi: '000.00.00.H99',
      data: [aHoSo(), aHoSo({ MaHoSo: 'H99.12-260901-0001', DonViXuLy: 'H99.12' })],
    })
    expect(resultsOf(reply)).toEqual(['accepted', 'accepted'])
  })

  test('may send so many requests a minute, and then is told how long to wait', async ({ db, now, commune: _ }) => {
    const [hasty, calm] = [await aSystem(db, now, 'H99.11', { rate: 3 }), await aSystem(db, now, 'H99.12', { rate: 3 })]
    for (let i = 0; i < 3; i++) expect((await hasty.push(aHoSo())).status).toBe(200)
    const { status, headers, body } = await hasty.push(aHoSo())
    expect({ status, title: body.title }).toEqual({ status: 429, title: 'Too many requests' })
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await calm.push(aHoSo({ MaHoSo: 'H99.12-260901-0001', DonViXuLy: 'H99.12' }))).status).toBe(200)
  })
})

describe('an envelope', () => {
  test('that is not JSON is answered with 400', async ({ db, commune }) => {
    for (const body of [
      '',
      '{',
      '{"data":[}',
      'MaHoSo=1',
      '<xml/>',
      '\u0000',
      '{"a":"\u0001"}',
      "{'a':1}",
      'NaN',
      '{"a":1}{"b":2}',
      '\uFEFF',
    ])
      expect((await commune.post(body)).status, JSON.stringify(body)).toBe(400)
    expect((await commune.post(new Uint8Array([0xff, 0xfe, 0x00, 0x80]))).status).toBe(400)
    expect(await written(db)).toEqual(NOTHING)
  })

  test('that is JSON but no envelope is answered with the names of its wrong fields', async ({ db, commune }) => {
    const wrong: [unknown, string[]][] = [
      [null, ['body']],
      [[], ['body']],
      ['text', ['body']],
      [{}, ['service', 'data']],
      [{ service: 'XoaHoSo', data: [] }, ['service']],
      [{ service: 'DongBoHoSoMC', data: {} }, ['data']],
      [{ service: 'DongBoHoSoMC', data: 'MaHoSo' }, ['data']],
      [{ service: 'DongBoHoSoMC', data: [], madonvi: 5 }, ['madonvi']],
      [{ service: 'DongBoHoSoMC', data: [], isUpdating: 'maybe' }, ['isUpdating']],
      [{ service: 'DongBoHoSoMC', data: [], session: { id: 1 } }, ['session']],
    ]
    for (const [body, fields] of wrong) {
      const reply = await commune.post(JSON.stringify(body))
      expect(
        { status: reply.status, fields: reply.body.errors?.map(({ field }) => field) },
        JSON.stringify(body),
      ).toEqual({ status: 422, fields })
      for (const { reason } of reply.body.errors ?? []) expect(reason).toMatch(/\w/)
    }
    expect(await written(db)).toEqual(NOTHING)
  })

  test('may be empty, and may come without a content type', async ({ commune }) => {
    expect((await commune.push()).body).toMatchObject({ error_code: '0', results: [] })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
      expect(
        (await commune.post(JSON.stringify({ service: 'DongBoHoSoMC', data: [aHoSo()] }), { 'content-type': type }))
          .status,
        type,
      ).toBe(200)
  })

  test('with good and bad dossiers takes the good ones in and names what is wrong in the others', async ({
    db,
    now,
    commune,
  }) => {
    const { status, body } = await commune.push(
      aHoSo({ MaHoSo: 'H99.11-260901-0001' }),
      aHoSo({ MaHoSo: 'H99.11-260901-0002', NgayTiepNhan: '20260231000000' }),
      aHoSo({ MaHoSo: 'H99.11-260901-0003' }),
      aHoSo({ MaHoSo: 'H99.11-260901-0004', TrangThaiHoSo: '11', KenhThucHien: '4' }),
      'not a dossier',
      aHoSo({ MaHoSo: 'H99.11-260901-0005' }),
    )
    expect(status).toBe(200)
    expect(body.error_code).toBe('1')
    expect(body.results).toEqual([
      { MaHoSo: 'H99.11-260901-0001', result: 'accepted', reasons: [] },
      {
        MaHoSo: 'H99.11-260901-0002',
        result: 'refused',
        reasons: [{ field: 'NgayTiepNhan', reason: 'is not a moment written yyyyMMddHHmmss: "20260231000000"' }],
      },
      { MaHoSo: 'H99.11-260901-0003', result: 'accepted', reasons: [] },
      {
        MaHoSo: 'H99.11-260901-0004',
        result: 'refused',
        reasons: [
          { field: 'KenhThucHien', reason: 'is not 1, 2 or 3' },
          { field: 'TrangThaiHoSo', reason: 'is not a state from 1 to 10' },
        ],
      },
      { MaHoSo: null, result: 'refused', reasons: [{ field: 'data', reason: expect.any(String) }] },
      { MaHoSo: 'H99.11-260901-0005', result: 'accepted', reasons: [] },
    ])
    expect(await written(db)).toEqual({ dossiers: 3, events: 3, quarantined: 0, placed: 0, messages: 1, received: 3 })
    expect(await recount(db, now)).toEqual({ dossiers: 3, differences: [] })
    expect(await db.selectFrom('message').select(['received', 'accepted', 'refused', 'quarantined']).execute()).toEqual(
      [{ received: 6, accepted: 3, refused: 3, quarantined: 0 }],
    )
  })

  test('of which nothing is good says so, and leaves no trace but its message', async ({ db, commune }) => {
    expect((await commune.push({}, 5, [], null)).body).toMatchObject({
      error_code: '2',
      results: [{ result: 'refused' }, { result: 'refused' }, { result: 'refused' }, { result: 'refused' }],
    })
    expect(await written(db)).toEqual({ ...NOTHING, messages: 1 })
  })

  test('may name a dossier twice: the last telling holds and it counts once', async ({ db, now, commune }) => {
    const reply = await commune.push(
      aHoSo(),
      aHoSo({ TrangThaiHoSo: '9', NgayKetThucXuLy: '20260903080000' }),
      aHoSo(),
      aHoSo({ TrangThaiHoSo: '9', NgayKetThucXuLy: '20260903080000' }),
    )
    expect(resultsOf(reply)).toEqual(['accepted', 'changed', 'older', 'unchanged'])
    expect(await written(db)).toMatchObject({ dossiers: 1, events: 3, received: 1 })
    expect(await recount(db, now)).toEqual({ dossiers: 1, differences: [] })
  })

  test('with a key of JSON twice is read as JSON says: the last one holds', async ({ db, commune }) => {
    const hoSo = JSON.stringify(aHoSo()).replace('{', '{"KenhThucHien":"7","TrangThaiHoSo":"99",')
    expect(
      resultsOf(await commune.post(`{"service":"x","service":"DongBoHoSoMC","madonvi":"H99.11","data":[${hoSo}]}`)),
    ).toEqual(['accepted'])
    expect(await db.selectFrom('dossier').select(['channel', 'state']).execute()).toEqual([{ channel: 1, state: 4 }])
  })
})
