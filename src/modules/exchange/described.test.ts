import { expect, test } from 'vitest'
import { syncBody } from './described.ts'
import { Envelope, HoSo } from './national.ts'

test('the example that the API shows is one that it takes', () => {
  expect(Envelope.parse(syncBody.example).service).toBe('DongBoHoSoMC')
  for (const dossier of syncBody.example.data) expect(HoSo.parse(dossier)).toEqual(dossier)
})
