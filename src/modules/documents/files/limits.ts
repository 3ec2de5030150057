/** What a person may hand in, told before they choose a file. */
export const FILE_LIMITS = {
  /** Of one file, in bytes: 20 MB. */
  bytes: 20 * 1024 * 1024,
  /** Width times height. The largest phone cameras of today make 108 million in full. */
  jpegPixels: 120_000_000,
  /** How often a JPEG may go over its picture: progressive ones do so some ten times. */
  jpegScans: 64,
  /** Less than of a JPEG, because a PNG has to be unpacked to become a page. */
  pngPixels: 40_000_000,
  /** Of a picture of an iPhone, which is unpacked to become a JPEG. */
  heicPixels: 64_000_000,
  /** What one PNG may unpack to, in bytes: A4 in colour at 600 dots an inch. */
  unpackedPicture: 100 * 1024 * 1024,
  /** What all PNGs of one paper may unpack to that cannot go into a page as they are, in bytes. */
  unpackedPaper: 300 * 1024 * 1024,
  /** What the packed objects of one PDF may unpack to, in bytes. */
  unpacked: 64 * 1024 * 1024,
  /** Streams of packed objects in one PDF. */
  packedStreams: 20_000,
} as const

export const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type FileType = (typeof FILE_TYPES)[number]

/** For the `accept` of a file field. It names JPEG and not HEIC: an iPhone then hands over its photographs as JPEG. */
export const ACCEPTED_FILES = 'application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png'

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
  | 'too_costly'
  | 'infected'
  | 'not_checked'
  | 'busy'
  | 'no_room'

/** A file that was chosen in a field: browsers send an unnamed one without bytes where none was. An empty one is a file. */
export const chosenFile = (value: FormDataEntryValue | null): File | undefined =>
  value instanceof File && (value.size > 0 || value.name !== '') ? value : undefined
