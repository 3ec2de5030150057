import type { Phase } from '#modules/cases/index.ts'

/** What other systems can hear of. */
export const EVENT_TYPES = [
  'dossier.received',
  'dossier.moved',
  'dossier.supplement',
  'dossier.payment',
  'dossier.finished',
  'dossier.returned',
  'dossier.apology',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

const REACHED: Partial<Record<Phase, EventType>> = {
  received: 'dossier.received',
  supplement: 'dossier.supplement',
  payment: 'dossier.payment',
  finished: 'dossier.finished',
  returned: 'dossier.returned',
}

/** What a dossier that has come to this phase is announced as. */
export const eventOf = (phase: Phase): EventType => REACHED[phase] ?? 'dossier.moved'

/** Something that happened to a dossier, as other systems may know it: nobody is named, no paper is told of. */
export type WebhookEvent = {
  type: EventType
  code: string
  agencyId: number
  /** The code of the agency that is responsible now. */
  agency: string
  procedure: string
  phase: string
  due: Date | null
}

/** The text that is sent and signed. */
export const bodyOf = ({ type, code, agency, procedure, phase, due }: WebhookEvent, at: Date): string =>
  JSON.stringify({
    type,
    timestamp: at.toISOString(),
    data: { code, agency, procedure, phase, due: due?.toISOString() ?? null },
  })
