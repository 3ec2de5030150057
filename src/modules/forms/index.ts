export type { Answers } from '#lib/condition.ts'
export {
  type Filed,
  type Known,
  type Origins,
  originsOf,
  prefilled,
  takeAnswers,
  verifiedAnswers,
} from './answers.ts'
export { papersNotAsked } from './files.ts'
export type { EForm } from './form.ts'
export { type Circumstances, fieldsOf, judgePage, pagesOf, turnsOf } from './judge.ts'
export { Fields } from './pages/fields.tsx'
export { Step, type StepProps } from './pages/step.tsx'
export { formsPortal } from './portal.ts'
export { type FormRevision, findForm, getFormRevision, placesOn } from './queries.ts'
export { loadForms } from './shipped.ts'
export { tellAnswers } from './tell.ts'
export { formEditor } from './workspace.tsx'
