/** Whether a text is a UUID as the database takes it; 36 dashes are none. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** The number of a row as it stands in an address: undefined for what no row can have. */
export function readId(text: string | undefined): number | undefined {
  const id = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : undefined
  return id !== undefined && id <= 2_147_483_647 ? id : undefined
}
