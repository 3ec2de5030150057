import { pathsOf, route } from './route.ts'

/** An address of officials: none of them is kept by anything. */
const staff = <const P extends string, const W extends Parameters<typeof route>[1]>(pattern: P, who: W) =>
  route(pattern, who, 'private')

/** Those who read dossiers at all; which of them is the query's to say. */
const READERS = ['handle_dossiers', 'oversee_dossiers'] as const
const COUNTER_KEEPERS = ['keep_counters', 'keep_counters_under'] as const

/** The addresses of officials. A list names capabilities of `rulebooks/roles.yaml`, of which one is enough. */
export const workspaceRoutes = {
  signIn: staff('/lam-viec/dang-nhap', 'everybody'),
  secondStep: staff('/lam-viec/dang-nhap/buoc-hai', 'everybody'),
  singleSignOn: staff('/lam-viec/dang-nhap/mot-lan', 'everybody'),
  singleSignOnReturn: staff('/lam-viec/dang-nhap/mot-lan/callback/province', 'everybody'),
  signOut: staff('/lam-viec/dang-xuat', 'everybody'),
  password: staff('/lam-viec/dat-mat-khau', 'everybody'),

  account: staff('/lam-viec/tai-khoan', 'officials'),
  sessions: staff('/lam-viec/tai-khoan/phien', 'officials'),
  accountPassword: staff('/lam-viec/tai-khoan/mat-khau', 'officials'),
  secondFactor: staff('/lam-viec/tai-khoan/buoc-hai', 'officials'),
  secondFactorOn: staff('/lam-viec/tai-khoan/buoc-hai/bat', 'officials'),
  secondFactorOff: staff('/lam-viec/tai-khoan/buoc-hai/tat', 'officials'),
  delegations: staff('/lam-viec/tai-khoan/uy-quyen', 'officials'),
  delegationEnd: staff('/lam-viec/tai-khoan/uy-quyen/:id/thu-hoi', 'officials'),

  people: staff('/lam-viec/nguoi-dung', ['administer_people']),
  newPerson: staff('/lam-viec/nguoi-dung/them', ['administer_people']),
  person: staff('/lam-viec/nguoi-dung/:id', ['administer_people']),
  absences: staff('/lam-viec/nguoi-dung/:id/truc-thay', ['administer_people']),
  absenceEnd: staff('/lam-viec/nguoi-dung/:id/truc-thay/:number/thu-hoi', ['administer_people']),
  appointments: staff('/lam-viec/nguoi-dung/:id/phan-cong', ['administer_people']),
  appointmentEnd: staff('/lam-viec/nguoi-dung/:id/phan-cong/:number/ket-thuc', ['administer_people']),
  recovery: staff('/lam-viec/nguoi-dung/:id/khoi-phuc', ['administer_people']),
  accountOf: staff('/lam-viec/nguoi-dung/:id/:deed', ['administer_people']),
  roles: staff('/lam-viec/vai-tro', ['administer_people']),

  tasks: staff('/lam-viec', 'officials'),
  taskBatch: staff('/lam-viec/theo-lo', 'officials'),
  dossiers: staff('/lam-viec/ho-so', 'officials'),
  register: staff('/lam-viec/ho-so/so-theo-doi', ['handle_dossiers']),
  registerFile: staff('/lam-viec/ho-so/so-theo-doi/:file{tep\\.(pdf|xlsx|docx)}', ['handle_dossiers']),
  dossier: staff('/lam-viec/ho-so/:code', READERS),
  dossierPaper: staff('/lam-viec/ho-so/:code/giay-to/:number{[0-9]{1,6}}', READERS),
  dossierForm: staff('/lam-viec/ho-so/:code/bieu-mau/:form{[a-z-]+\\.pdf}', READERS),
  dossierAction: staff('/lam-viec/ho-so/:code/:noun', READERS),

  intake: staff('/lam-viec/tiep-nhan', ['receive_dossiers']),
  slip: staff('/lam-viec/tiep-nhan/:code', READERS),
  slipFile: staff('/lam-viec/tiep-nhan/:code/phieu.pdf', READERS),
  counter: staff('/lam-viec/quay', ['receive_dossiers']),
  counterForwarding: staff('/lam-viec/quay/chuyen', 'officials'),
  counterDossier: staff('/lam-viec/quay/:code/tai-cho', READERS),

  leader: staff('/lam-viec/lanh-dao', ['lead_agency']),
  control: staff('/lam-viec/kiem-soat', ['oversee_dossiers']),
  apologies: staff('/lam-viec/xin-loi', 'officials'),
  indexSets: staff('/lam-viec/bo-chi-so', 'on_duty'),
  indexSetRankings: staff('/lam-viec/bo-chi-so/:id/xep-hang', 'on_duty'),
  indexSetAgency: staff('/lam-viec/bo-chi-so/:id/co-quan/:code', 'on_duty'),
  indexSetItems: staff('/lam-viec/bo-chi-so/:id/co-quan/:code/so-lieu', 'on_duty'),

  counters: staff('/lam-viec/bo-phan-mot-cua', COUNTER_KEEPERS),
  newCounter: staff('/lam-viec/bo-phan-mot-cua/them', COUNTER_KEEPERS),
  oneCounter: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}', COUNTER_KEEPERS),
  counterForm: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}/sua', COUNTER_KEEPERS),
  counterClosures: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}/nghi', COUNTER_KEEPERS),
  counterClosureEnd: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}/nghi/:closure{[0-9]{1,9}}/bo', COUNTER_KEEPERS),
  counterEnd: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}/dong', COUNTER_KEEPERS),
  counterReopening: staff('/lam-viec/bo-phan-mot-cua/:id{[0-9]{1,9}}/mo-lai', COUNTER_KEEPERS),

  processes: staff('/lam-viec/quy-trinh', ['write_processes']),
  newProcess: staff('/lam-viec/quy-trinh/ban-thao', ['write_processes']),
  process: staff('/lam-viec/quy-trinh/:id{\\d+}', ['write_processes']),
  processFile: staff('/lam-viec/quy-trinh/:id{\\d+}/quy-trinh.bpmn', ['write_processes']),
  processMove: staff('/lam-viec/quy-trinh/:id{[0-9]{1,9}}/chuyen-ho-so', ['move_dossiers']),
  processDraft: staff('/lam-viec/quy-trinh/ban-thao/:id', ['write_processes']),
  processPublication: staff('/lam-viec/quy-trinh/ban-thao/:id/ban-hanh', ['write_processes']),
  processDrop: staff('/lam-viec/quy-trinh/ban-thao/:id/bo', ['write_processes']),

  forms: staff('/lam-viec/bieu-mau', ['write_forms']),
  newForm: staff('/lam-viec/bieu-mau/ban-thao', ['write_forms']),
  /** The form of a procedure: what is in force, and its history. */
  form: staff('/lam-viec/bieu-mau/:code', ['write_forms']),
  formComparison: staff('/lam-viec/bieu-mau/:code/:version{\\d+}/thay-doi', ['write_forms']),
  formFile: staff('/lam-viec/bieu-mau/:code/:version{\\d+}/bieu-mau.yaml', ['write_forms']),
  /** Where it is tried as a citizen would meet it. */
  formTrial: staff('/lam-viec/bieu-mau/:code/xem-thu/:version{\\d+}', ['write_forms']),
  formDraft: staff('/lam-viec/bieu-mau/:code/ban-thao', ['write_forms']),
  formDraftPage: staff('/lam-viec/bieu-mau/:code/ban-thao/phan/:page', ['write_forms']),
  formDraftField: staff('/lam-viec/bieu-mau/:code/ban-thao/phan/:page/:field', ['write_forms']),
  formDraftFile: staff('/lam-viec/bieu-mau/:code/ban-thao/bieu-mau.yaml', ['write_forms']),
  formDraftTrial: staff('/lam-viec/bieu-mau/:code/ban-thao/xem-thu', ['write_forms']),
  formPublication: staff('/lam-viec/bieu-mau/:code/ban-thao/ban-hanh', ['write_forms']),
  formDrop: staff('/lam-viec/bieu-mau/:code/ban-thao/bo', ['write_forms']),

  lawData: staff('/lam-viec/du-lieu-luat', ['publish_law']),
  lawText: staff('/lam-viec/du-lieu-luat/:family/:key', ['publish_law']),
  lawRevision: staff('/lam-viec/du-lieu-luat/:family/:key/ban/:number{[1-9][0-9]{0,5}}', ['publish_law']),
  lawWithdrawal: staff('/lam-viec/du-lieu-luat/:family/:key/ban/:number{[1-9][0-9]{0,5}}/rut', ['publish_law']),
  lawDraft: staff('/lam-viec/du-lieu-luat/:family/:key/ban-thao', ['publish_law']),
  lawDraftYaml: staff('/lam-viec/du-lieu-luat/:family/:key/ban-thao/van-ban', ['publish_law']),
  lawPublication: staff('/lam-viec/du-lieu-luat/:family/:key/ban-thao/ban-hanh', ['publish_law']),
  lawDrop: staff('/lam-viec/du-lieu-luat/:family/:key/ban-thao/bo', ['publish_law']),

  synchronisation: staff('/lam-viec/dong-bo', ['watch_synchronisation']),
  pushReplay: staff('/lam-viec/dong-bo/lan-gui-lai', ['watch_synchronisation']),
  webhookReplay: staff('/lam-viec/dong-bo/lan-giao-lai', ['watch_synchronisation']),
  notifications: staff('/lam-viec/thong-bao', ['read_delivery_log']),
  messageTemplates: staff('/lam-viec/thong-bao/mau', ['read_delivery_log']),
  notificationSending: staff('/lam-viec/thong-bao/:id{[0-9]{1,15}}/lan-gui', ['read_delivery_log']),
  representations: staff('/lam-viec/dai-dien', ['confirm_representatives']),
  representation: staff('/lam-viec/dai-dien/:id', ['confirm_representatives']),
  representationProof: staff('/lam-viec/dai-dien/:id/giay-to', ['confirm_representatives']),
  deletions: staff('/lam-viec/yeu-cau-xoa', ['answer_deletions', 'receive_dossiers']),
  deletionAnswer: staff('/lam-viec/yeu-cau-xoa/:id{[0-9]{1,15}}/tra-loi', ['answer_deletions']),
  deletionIdentity: staff('/lam-viec/yeu-cau-xoa/:id{[0-9]{1,15}}/danh-tinh', ['receive_dossiers']),
  deletionAtCounter: staff('/lam-viec/yeu-cau-xoa/tai-quay', ['receive_dossiers']),

  payments: staff('/lam-viec/thanh-toan', 'officials'),
  payment: staff('/lam-viec/thanh-toan/:id{[0-9]{1,15}}', 'officials'),
  refundRequest: staff('/lam-viec/thanh-toan/:id{[0-9]{1,15}}/de-nghi-hoan', 'officials'),
  refundDecision: staff('/lam-viec/thanh-toan/:id{[0-9]{1,15}}/duyet-hoan', 'officials'),
  refundOutcome: staff('/lam-viec/thanh-toan/:id{[0-9]{1,15}}/ket-qua-hoan', 'officials'),
  paymentQuestion: staff('/lam-viec/thanh-toan/:id{[0-9]{1,15}}/hoi-cong', 'officials'),
  reconciliations: staff('/lam-viec/doi-soat', ['oversee_fees']),
  reconciliation: staff('/lam-viec/doi-soat/:id{[0-9]{1,15}}', ['oversee_fees']),
}

/** Where the pages of officials are. */
export const workspacePaths = pathsOf(workspaceRoutes)
