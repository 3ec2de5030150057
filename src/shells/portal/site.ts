/** What differs between one installation and another on the public pages. */
export type Site = {
  /** The province that publishes, as it writes its name: `Tỉnh Lâm Đồng`. */
  province: string
  /** The same for English pages: `Lâm Đồng province`. */
  provinceEn: string
  /** Invented data, said so on every page. */
  demo: boolean
  /** Citizens can sign in and file here. */
  online: boolean
}

let site: Site = { province: '', provinceEn: '', demo: false, online: false }

/** Set once when the server starts, from its settings. */
export const configureSite = (settings: Partial<Site>) => {
  site = { ...site, ...settings }
}

export const theSite = (): Readonly<Site> => site
