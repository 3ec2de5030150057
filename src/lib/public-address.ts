let base = 'http://localhost:3000'

/** Set once at start, from the settings: the address under which others reach this installation. */
export const configureAddress = (url: string) => {
  base = url.replace(/\/$/, '')
}

/** The whole address of a path of this installation, for those who are told it elsewhere. */
export const publicAddress = (path: string) => `${base}${path}`
