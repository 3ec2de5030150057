/** Words of the pages about one's own account. */
export const messages = {
  vi: { title: 'Tài khoản' },
  en: { title: 'Account' },
}
