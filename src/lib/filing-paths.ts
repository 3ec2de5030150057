import { type Lang, pathIn } from './i18n.ts'
import { withQuery } from './paths.ts'

/** Where the pages of the person who filed are. `ofPaper`: a result that is handed out as a file. */
export function filingPaths(lang: Lang) {
  const at = (path: string) => pathIn(lang, path)
  const dossier = (code: string, rest = '') => at(`/tra-cuu/${encodeURIComponent(code)}${rest}`)
  return {
    look: (code?: string) => withQuery(at('/tra-cuu'), { ma: code }),
    dossier: (code: string) => dossier(code),
    supplement: (code: string) => dossier(code, '/bo-sung'),
    choices: (code: string) => dossier(code, '/nhan-ket-qua'),
    withdrawal: (code: string) => dossier(code, '/rut-ho-so'),
    deletion: (code: string) => dossier(code, '/xoa-du-lieu'),
    views: (code: string) => dossier(code, '/luot-xem'),
    data: (code: string) => dossier(code, '/du-lieu.json'),
    leave: (code: string) => dossier(code, '/thoat'),
    ofPaper: (code: string, number: number) => dossier(code, `/ket-qua/${number}`),
    check: (code: string) => at(`/kiem-tra/${encodeURIComponent(code)}`),
    signIn: (next?: string) => withQuery(at('/dang-nhap'), { next }),
    signOut: () => at('/dang-xuat'),
    mine: () => at('/ho-so-cua-toi'),
    organisations: () => at('/ho-so-cua-toi/to-chuc'),

    draft: (id: string, page = '') => at(`/to-khai/${id}${page && `/${page}`}`),
    rating: (code: string, token: string) => at(`/danh-gia/${encodeURIComponent(code)}/${token}`),
  }
}
