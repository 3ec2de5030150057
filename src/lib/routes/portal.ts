import { pathsOf, route } from './route.ts'

/** The addresses of the portal: what everybody may read, and the pages of the person who filed. */
export const portalRoutes = {
  home: route('/', 'everybody', 'kept'),
  procedures: route('/thu-tuc', 'everybody', 'kept'),
  lifeEvents: route('/thu-tuc/su-kien', 'everybody', 'kept'),
  lifeEvent: route('/thu-tuc/su-kien/:id', 'everybody', 'kept'),
  procedure: route('/thu-tuc/:code', 'everybody', 'kept_for_strangers'),
  poster: route('/thu-tuc/:code/to-roi.pdf', 'everybody', 'kept', 'poster'),
  counters: route('/bo-phan-mot-cua', 'everybody', 'kept'),
  rankings: route('/xep-hang', 'everybody', 'kept'),
  agency: route('/co-quan/:code', 'everybody', 'kept'),
  agencyDossiers: route('/co-quan/:code/ho-so', 'everybody', 'kept'),
  agencyItems: route('/co-quan/:code/so-lieu', 'everybody', 'kept'),
  rulebooks: route('/bo-chi-so', 'everybody', 'kept'),
  rulebook: route('/bo-chi-so/:id', 'everybody', 'kept'),
  calculator: route('/bo-chi-so/:id/tinh-thu', 'everybody', 'kept'),
  apologies: route('/xin-loi', 'everybody', 'kept'),
  openData: route('/du-lieu-mo', 'everybody', 'kept'),
  about: route('/ve-he-thong', 'everybody', 'kept'),
  api: route('/api/v1', 'everybody', 'kept'),
  display: route('/hien-thi', 'everybody', 'private'), // the form shows what this reader chose
  accessibility: route('/tro-nang', 'everybody', 'none'),
  privacy: route('/quyen-rieng-tu', 'everybody', 'none'),
  visits: route('/luot-truy-cap', 'everybody', 'none'),

  payment: route('/thanh-toan/:key', 'holders', 'none', 'payment_page'), // its states pass with time
  paymentVisits: route('/thanh-toan/:key/giao-dich', 'holders', 'none', 'payment'),
  paymentVisit: route('/thanh-toan/giao-dich/:reference', 'holders', 'none', 'payment_page'),
  paymentResult: route('/thanh-toan/ket-qua', 'holders', 'none', 'payment_page'),
  check: route('/kiem-tra/:code', 'holders', 'private', 'check'),
  rating: route('/danh-gia/:code/:token', 'holders', 'private', 'rating'),

  look: route('/tra-cuu', 'everybody', 'private'),
  dossier: route('/tra-cuu/:code', 'applicants', 'private'),
  supplement: route('/tra-cuu/:code/bo-sung', 'applicants', 'private', 'request'),
  choices: route('/tra-cuu/:code/nhan-ket-qua', 'applicants', 'private'),
  withdrawal: route('/tra-cuu/:code/rut-ho-so', 'applicants', 'private', 'request'),
  deletion: route('/tra-cuu/:code/xoa-du-lieu', 'applicants', 'private', 'request'),
  views: route('/tra-cuu/:code/luot-xem', 'applicants', 'private'),
  data: route('/tra-cuu/:code/du-lieu.json', 'applicants', 'private', 'data_copy'),
  leave: route('/tra-cuu/:code/thoat', 'applicants', 'private'),
  /** A result that is handed out as a file. */
  ofPaper: route('/tra-cuu/:code/ket-qua/:number{[0-9]{1,6}}', 'applicants', 'private'),

  signIn: route('/dang-nhap', 'everybody', 'private', 'sign_in'),
  signInReturn: route('/dang-nhap/tra-ve', 'everybody', 'private', 'sign_in'),
  signOut: route('/dang-xuat', 'everybody', 'private'),
  mine: route('/ho-so-cua-toi', 'citizens', 'private'),
  organisations: route('/ho-so-cua-toi/to-chuc', 'citizens', 'private'),
  filing: route('/nop-ho-so/:procedure', 'citizens', 'private', 'filing'),
  draft: route('/to-khai/:id', 'citizens', 'private', 'declaration'),
  draftDiscard: route('/to-khai/:id/bo-to-khai', 'citizens', 'private', 'declaration'),
  draftAgency: route('/to-khai/:id/co-quan', 'citizens', 'private', 'declaration'),
  draftStep: route('/to-khai/:id/:step', 'citizens', 'private', 'declaration'),
  uploads: route('/to-khai/:id/tai-len/:place', 'citizens', 'private', 'declaration'),
  upload: route('/to-khai/:id/tai-len/:place/:upload', 'citizens', 'private', 'upload_part'),
  personalData: route('/du-lieu-ca-nhan', 'citizens', 'private'),
  personalCopy: route('/du-lieu-ca-nhan/tai-ve.json', 'citizens', 'private', 'data_copy'),
  personalDrafts: route('/du-lieu-ca-nhan/to-khai', 'citizens', 'private', 'personal_request'),
  personalDeletion: route('/du-lieu-ca-nhan/yeu-cau-xoa', 'citizens', 'private', 'personal_request'),
}

/** Where every page of the portal is. */
export const paths = pathsOf(portalRoutes)
