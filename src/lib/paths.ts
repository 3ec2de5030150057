import { type Lang, pathIn } from './i18n.ts'

export type Query = Record<string, string | number | null | undefined>

/** Adds a query; what is null, undefined or empty is left out, so the same question always has the same address. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const segment = encodeURIComponent

/** Where every public page is, in one place: no path is typed twice. */
export function paths(lang: Lang) {
  const at = (path: string, query?: Query) => withQuery(pathIn(lang, path), query)
  return {
    home: () => at('/'),
    procedures: (query?: Query) => at('/thu-tuc', query),
    procedure: (code: string, query?: Query) => at(`/thu-tuc/${segment(code)}`, query),
    lifeEvents: () => at('/thu-tuc/su-kien'),
    lifeEvent: (id: string) => at(`/thu-tuc/su-kien/${segment(id)}`),
    counters: (query?: Query) => at('/bo-phan-mot-cua', query),
    display: (query?: Query) => at('/hien-thi', query),
    accessibility: () => at('/tro-nang'),
    privacy: () => at('/quyen-rieng-tu'),
    visits: () => at('/luot-truy-cap'),
    personalData: () => at('/du-lieu-ca-nhan'),
    rankings: (query?: Query) => at('/xep-hang', query),
    agency: (code: string, query?: Query) => at(`/co-quan/${segment(code)}`, query),
    agencyDossiers: (code: string, query?: Query) => at(`/co-quan/${segment(code)}/ho-so`, query),
    agencyItems: (code: string, query?: Query) => at(`/co-quan/${segment(code)}/so-lieu`, query),
    rulebooks: () => at('/bo-chi-so'),
    rulebook: (id: string) => at(`/bo-chi-so/${segment(id)}`),
    calculator: (id: string, query?: Query) => at(`/bo-chi-so/${segment(id)}/tinh-thu`, query),
    tracking: (code?: string) => at('/tra-cuu', { ma: code }),
    filing: (procedure: string) => at(`/nop-ho-so/${segment(procedure)}`),
    apologies: (query?: Query) => at('/xin-loi', query),
    openData: (query?: Query) => at('/du-lieu-mo', query),
    about: () => at('/ve-he-thong'),
    payment: (key: string) => at(`/thanh-toan/${segment(key)}`),
    paymentVisits: (key: string) => at(`/thanh-toan/${segment(key)}/giao-dich`),
    paymentVisit: (reference: string) => at(`/thanh-toan/giao-dich/${segment(reference)}`),
    paymentResult: () => at('/thanh-toan/ket-qua'),
    api: () => at(apiPaths.documentation()),
  }
}

/** Addresses that have no language. */
export const apiPaths = {
  description: () => '/api/v1/openapi.json',
  documentation: () => '/api/v1',
  scorecard: (agency: string, rulebook: string, query?: Query) =>
    withQuery(`/api/v1/agencies/${segment(agency)}/scorecards/${segment(rulebook)}`, query),
  ranking: (rulebook: string, query?: Query) => withQuery(`/api/v1/rankings/${segment(rulebook)}`, query),
  rankingCsv: (rulebook: string, query?: Query) => withQuery(`/du-lieu-mo/xep-hang/${segment(rulebook)}.csv`, query),
  dossiers: (agency: string, query?: Query) => withQuery(`/api/v1/agencies/${segment(agency)}/dossiers`, query),
  items: (agency: string, query?: Query) => withQuery(`/api/v1/agencies/${segment(agency)}/items`, query),
  rulebook: (id: string) => `/api/v1/rulebooks/${segment(id)}`,
  file: (hash: string) => `/api/v1/files/${hash}`,
  live: () => '/truc-tiep',
}

/** Where the pages of officials are. */
export function workspacePaths(lang: Lang) {
  const at = (path: string, query?: Query) => withQuery(pathIn(lang, `/lam-viec${path}`), query)
  return {
    tasks: (query?: Query) => at('', query),
    signIn: (query?: Query) => at('/dang-nhap', query),
    secondStep: (query?: Query) => at('/dang-nhap/buoc-hai', query),
    singleSignOn: (query?: Query) => at('/dang-nhap/mot-lan', query),
    signOut: () => at('/dang-xuat'),
    password: (code?: string) => at('/dat-mat-khau', { ma: code }),
    intake: (query?: Query) => at('/tiep-nhan', query),
    slip: (code: string) => at(`/tiep-nhan/${segment(code)}`),
    taskBatch: () => at('/theo-lo'),
    dossiers: (query?: Query) => at('/ho-so', query),
    register: (query?: Query) => at('/ho-so/so-theo-doi', query),
    registerFile: (format: string, query?: Query) => at(`/ho-so/so-theo-doi/tep.${format}`, query),
    dossierAction: (code: string, noun: string, query?: Query) => at(`/ho-so/${segment(code)}/${noun}`, query),
    dossierPaper: (code: string, number: number, query?: Query) =>
      at(`/ho-so/${segment(code)}/giay-to/${number}`, query),
    dossierForm: (code: string, form: string) => at(`/ho-so/${segment(code)}/bieu-mau/${form}.pdf`),
    dossier: (code: string, query?: Query) => at(`/ho-so/${segment(code)}`, query),
    counter: (query?: Query) => at('/quay', query),
    counterForwarding: () => at('/quay/chuyen'),
    counterDossier: (code: string, noun?: string) => at(`/quay/${segment(code)}${noun ? `/${noun}` : ''}`),
    counters: (query?: Query) => at('/bo-phan-mot-cua', query),
    newCounter: () => at('/bo-phan-mot-cua/them'),
    oneCounter: (id: number, noun?: string) => at(`/bo-phan-mot-cua/${id}${noun ? `/${noun}` : ''}`),
    leader: (query?: Query) => at('/lanh-dao', query),
    control: (query?: Query) => at('/kiem-soat', query),
    apologies: (query?: Query) => at('/xin-loi', query),
    processes: (query?: Query) => at('/quy-trinh', query),
    processMove: (id: number) => at(`/quy-trinh/${id}/chuyen-ho-so`),
    process: (id: number | string, query?: Query) => at(`/quy-trinh/${segment(String(id))}`, query),
    forms: () => at('/bieu-mau'),
    indexSets: () => at('/bo-chi-so'),
    indexSetRankings: (id: string, query?: Query) => at(`/bo-chi-so/${segment(id)}/xep-hang`, query),
    indexSetAgency: (id: string, code: string, query?: Query) =>
      at(`/bo-chi-so/${segment(id)}/co-quan/${segment(code)}`, query),
    indexSetItems: (id: string, code: string, query?: Query) =>
      at(`/bo-chi-so/${segment(id)}/co-quan/${segment(code)}/so-lieu`, query),
    lawData: () => at('/du-lieu-luat'),
    synchronisation: (query?: Query) => at('/dong-bo', query),
    pushReplay: () => at('/dong-bo/lan-gui-lai'),
    webhookReplay: () => at('/dong-bo/lan-giao-lai'),
    representations: () => at('/dai-dien'),
    representation: (id: string) => at(`/dai-dien/${id}`),
    representationProof: (id: string) => at(`/dai-dien/${id}/giay-to`),
    deletions: () => at('/yeu-cau-xoa'),
    deletionAnswer: (id: number) => at(`/yeu-cau-xoa/${id}/tra-loi`),
    deletionIdentity: (id: number) => at(`/yeu-cau-xoa/${id}/danh-tinh`),
    deletionAtCounter: (query?: Query) => at('/yeu-cau-xoa/tai-quay', query),
    notifications: (query?: Query) => at('/thong-bao', query),
    notificationSending: (id: number) => at(`/thong-bao/${id}/lan-gui`),
    messageTemplates: () => at('/thong-bao/mau'),
    people: (query?: Query) => at('/nguoi-dung', query),
    person: (id: string, query?: Query) => at(`/nguoi-dung/${segment(id)}`, query),
    absences: (id: string) => at(`/nguoi-dung/${segment(id)}/truc-thay`),
    absenceEnd: (id: string, number: number) => at(`/nguoi-dung/${segment(id)}/truc-thay/${number}/thu-hoi`),
    newPerson: () => at('/nguoi-dung/them'),
    roles: () => at('/vai-tro'),
    appointments: (id: string) => at(`/nguoi-dung/${segment(id)}/phan-cong`),
    appointmentEnd: (id: string, number: number) => at(`/nguoi-dung/${segment(id)}/phan-cong/${number}/ket-thuc`),
    accountOf: (id: string, deed: string) => at(`/nguoi-dung/${segment(id)}/${deed}`),
    account: (query?: Query) => at('/tai-khoan', query),
    sessions: () => at('/tai-khoan/phien'),
    accountPassword: () => at('/tai-khoan/mat-khau'),
    secondFactor: () => at('/tai-khoan/buoc-hai'),
    secondFactorOn: () => at('/tai-khoan/buoc-hai/bat'),
    secondFactorOff: () => at('/tai-khoan/buoc-hai/tat'),
    delegations: (query?: Query) => at('/tai-khoan/uy-quyen', query),
    delegationEnd: (id: number) => at(`/tai-khoan/uy-quyen/${id}/thu-hoi`),
    payments: (query?: Query) => at('/thanh-toan', query),
    payment: (id: number | string) => at(`/thanh-toan/${id}`),
    refundRequest: (id: number | string) => at(`/thanh-toan/${id}/de-nghi-hoan`),
    refundDecision: (id: number | string) => at(`/thanh-toan/${id}/duyet-hoan`),
    refundOutcome: (id: number | string) => at(`/thanh-toan/${id}/ket-qua-hoan`),
    paymentQuestion: (id: number | string) => at(`/thanh-toan/${id}/hoi-cong`),
    reconciliations: () => at('/doi-soat'),
    reconciliation: (id: number | string) => at(`/doi-soat/${id}`),
  }
}
