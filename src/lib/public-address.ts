let base = 'http://localhost:3000'
let isGiven = false

/** Set once at start, from the settings: the address under which others reach this installation. `given`: somebody set it. */
export const configureAddress = (url: string, given = true) => {
  base = url.replace(/\/$/, '')
  isGiven = given
}

/** The whole address of a path of this installation, for those who are told it elsewhere. */
export const publicAddress = (path: string) => `${base}${path}`

/** The same for what is printed or answered on a request: where no address is set, the one that was asked at. */
export const addressAt = (path: string, asked: string) => (isGiven ? publicAddress(path) : new URL(path, asked).href)
