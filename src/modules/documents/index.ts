export { addCommands } from './cli.ts'
export {
  bindPhotos,
  forgetFiles,
  forgetSenders,
  hasRoom,
  keepFile,
  putBackFile,
  type RefusedFile,
  SWEEP_LOCK,
  storeFile,
  sweepFiles,
  type Upload,
} from './commands.ts'
export type { RegisterSource } from './exports/table.ts'
export { clamd, type Scan, type Scanner } from './files/clamd.ts'
export { ACCEPTED_FILES, chosenFile, FILE_LIMITS, FILE_TYPES, type FileRefusal, type FileType } from './files/limits.ts'
export { dropParts, joinParts, keepPart } from './files/parts.ts'
export { fileResponse, type Served } from './files/response.ts'
export { type FileStore, openBucket, openFolder, type S3Place } from './files/store.ts'
export { refusalWords } from './messages.ts'
export { type FormKind, printedFormsLaw } from './printed/form-book.ts'
export type { FormData } from './printed/form-pdf.ts'
export { POSTER_FONT } from './printed/page.ts'
export {
  controlSheetDocx,
  controlSheetXlsx,
  declarationPdf,
  formPdf,
  registerDocx,
  registerXlsx,
  typesetPdf,
} from './printing.ts'
export { filesSentBy, getFile, openFile, readFileBytes, type StoredFile } from './queries.ts'
export { IdentityError } from './signatures/identity.ts'
export { type FoundSignature, readSignatures } from './signatures/read.ts'
export { openSeals, type Seals } from './signatures/seals.ts'
export { type Signing, signPdf } from './signatures/sign.ts'
