import { dossiersBefore, type NationalDossier } from '#demo/dossiers/generation.ts'

/** The moment of the benches that take dossiers in. */
export const NOW = new Date('2026-11-18T10:00:00+07:00')
const DEMO = 39_000

/**
 * About so many dossiers as provinces send them, in the order of their arrival: the demo's own, of its 150 offices and 93
 * procedures. The same on every machine.
 */
export function* nationalDossiers(about: number): Generator<NationalDossier> {
  for (const { hoSo } of dossiersBefore(NOW, about / DEMO)) yield hoSo
}
