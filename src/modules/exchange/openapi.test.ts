import { expect, test } from 'vitest'
import { Envelope, HoSo } from '#modules/dossiers/index.ts'
import { syncBody } from './openapi.ts'

test('the example that the API shows is one that it takes', () => {
  expect(Envelope.parse(syncBody.example).service).toBe('DongBoHoSoMC')
  for (const dossier of syncBody.example.data) expect(HoSo.parse(dossier)).toEqual(dossier)
})
