/** What a person may hand in, told before they choose a file. */
export const FILE_LIMITS = {
  /** Of one file, in bytes: 20 MB. */
  bytes: 20 * 1024 * 1024,
  /** Width times height. The largest phone cameras of today make 108 million in full. */
  jpegPixels: 120_000_000,
  /** Less than of a JPEG, because a PNG has to be unpacked to become a page. */
  pngPixels: 40_000_000,
  /** What the packed objects of one PDF may unpack to, in bytes. */
  unpacked: 64 * 1024 * 1024,
} as const

export const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type FileType = (typeof FILE_TYPES)[number]

/** For the `accept` of a file field. */
export const ACCEPTED_FILES = '.pdf,.jpg,.jpeg,.png'

export const EXTENSION: Record<FileType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** Why a file is not taken in. */
export type FileRefusal =
  | 'empty'
  | 'too_large'
  | 'wrong_type'
  | 'heic'
  | 'wrong_extension'
  | 'damaged'
  | 'two_in_one'
  | 'active'
  | 'attachments'
  | 'encrypted'
  | 'bomb'
  | 'infected'
  | 'not_checked'
