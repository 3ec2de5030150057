import type { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'
import { ApologyForm, apology } from './apology.ts'
import { ControlSheet, controlSheet } from './control-sheet.ts'
import type { PrintedHead } from './entries.ts'
import type { FormKind, FormTitle } from './form-book.ts'
import { documentOf, type Layout } from './letterhead.ts'
import { type SheetSize, typeset } from './page.ts'
import { ReceiptSlip, receiptSlip } from './receipt-slip.ts'
import { RefusalForm, refusal } from './refusal.ts'
import { Register, register } from './register.ts'
import { StopNotice, stopNotice } from './stop-notice.ts'
import { SupplementRequest, supplementRequest } from './supplement-request.ts'

/** What each form is filled with. */
export type FormData = {
  receiptSlip: ReceiptSlip
  supplementRequest: SupplementRequest
  refusal: RefusalForm
  apology: ApologyForm
  stopNotice: StopNotice
  controlSheet: ControlSheet
  register: Register
}
type Form<Kind extends FormKind> = {
  schema: z.ZodType<FormData[Kind]>
  sheet: SheetSize
  layout(data: FormData[Kind], lang: Lang): Layout | Promise<Layout>
}

const FORMS: { [Kind in FormKind]: Form<Kind> } = {
  receiptSlip: { schema: ReceiptSlip, sheet: 'A5', layout: receiptSlip },
  supplementRequest: { schema: SupplementRequest, sheet: 'A5', layout: supplementRequest },
  refusal: { schema: RefusalForm, sheet: 'A5', layout: refusal },
  apology: { schema: ApologyForm, sheet: 'A5', layout: apology },
  stopNotice: { schema: StopNotice, sheet: 'A5', layout: stopNotice },
  controlSheet: { schema: ControlSheet, sheet: 'A5', layout: controlSheet },
  register: { schema: Register, sheet: 'A4', layout: register },
}

/**
 * One of the seven forms as a PDF file (TT 03/2025/TT-VPCP; before 15/09/2025 as TT 01/2018/TT-VPCP numbers them), in the
 * layout of NĐ 30/2020/NĐ-CP. In English it is a reading, not the form. The same data give the same bytes. Throws when
 * the data are not what the form holds.
 */
export async function formPdf<Kind extends FormKind>(
  kind: Kind,
  data: FormData[Kind],
  lang: Lang,
  called: FormTitle,
): Promise<Uint8Array> {
  const form = FORMS[kind]
  const filled = form.schema.parse(data)
  const head: PrintedHead = { code: '', ...filled }
  return typeset(documentOf(kind, head, await form.layout(filled, lang), { lang, sheet: form.sheet, called }))
}
