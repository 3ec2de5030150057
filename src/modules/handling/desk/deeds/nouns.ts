import type { ActionKind } from '#modules/dossiers/index.ts'

/** What has a page to do it: what the table allows, but the move to another process, which is done for many at once, and what owners choose. */
export type DeedKind = Exclude<ActionKind, 'process_move' | 'return_choice'>

/** The last part of the address of an action's page. */
export const NOUNS: Record<DeedKind, string> = {
  receipt: 'tiep-nhan',
  intake_refusal: 'tu-choi-tiep-nhan',
  completion_request: 'yeu-cau-hoan-thien',
  completion: 'hoan-thien',
  claim: 'nhan-viec',
  assignment: 'phan-cong',
  step: 'hoan-thanh',
  supplement_request: 'yeu-cau-bo-sung',
  supplement: 'bo-sung',
  payment_request: 'yeu-cau-nop-phi',
  payment: 'nop-phi',
  opinion_request: 'xin-y-kien',
  opinion: 'y-kien',
  extension: 'gia-han',
  apology_draft: 'du-thao-xin-loi',
  apology: 'xin-loi',
  result: 'ket-qua',
  refusal: 'tu-choi',
  stop: 'dung-giai-quyet',
  withdrawal: 'rut-ho-so',
  return: 'tra-ket-qua',
  correction: 'sua-thong-tin',
}

const KINDS = new Map(Object.entries(NOUNS).map(([kind, noun]) => [noun, kind as DeedKind]))

/** The action whose page has this address. */
export const kindOfNoun = (noun: string): DeedKind | undefined => KINDS.get(noun)
