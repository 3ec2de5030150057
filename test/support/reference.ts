import type { Db } from '#lib/db/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { importAgencies } from '#modules/units/index.ts'

/** One invented province with a department and two communes, and one procedure of each kind that the rules tell apart. */
const AGENCIES = `code,name,level,parent,territory,valid_from,valid_to
H99,Tỉnh Thử Nghiệm,province,,,2020-01-01,
H99.1,Sở Thử Nghiệm,department,H99,,2020-01-01,
H99.11,Xã Bình An,commune,H99,,2020-01-01,
H99.12,Xã Hòa Thuận,commune,H99,,2020-01-01,
`

const method = (channel: string, fee: number) => ({ channel, limit: 5, unit: 'working_day', fee })

export const PROCEDURES = [
  {
    code: '9.000001',
    name: 'Cấp giấy có phí, kết quả giấy',
    field: 'Thử nghiệm',
    levels: ['province', 'commune'],
    onlineLevel: 'full',
    paperResult: true,
    citizens: true,
    onlinePayment: true,
    methods: [method('counter', 50_000), method('online', 25_000)],
  },
  {
    code: '9.000002',
    name: 'Đăng ký không mất phí',
    field: 'Thử nghiệm',
    levels: ['commune'],
    onlineLevel: 'partial',
    paperResult: false,
    citizens: true,
    onlinePayment: false,
    methods: [method('counter', 0), method('online', 0)],
  },
  {
    code: '9.000003',
    name: 'Thủ tục chỉ có thông tin',
    field: 'Thử nghiệm',
    levels: ['commune'],
    onlineLevel: 'information',
    paperResult: true,
    citizens: false,
    onlinePayment: false,
    methods: [method('counter', 0)],
  },
]

export async function aGround(db: Db, now: Date) {
  await importAgencies(db, AGENCIES)
  await importProcedures(db, PROCEDURES, { today: now.toISOString().slice(0, 10) })
}

/** A national dossier as a system sends it; what a test does not care about has a plain value. */
export const aHoSo = (fields: Record<string, unknown> = {}) => ({
  MaHoSo: 'H99.11-260901-0001',
  MaTTHC: '9.000001',
  TenTTHC: 'Cấp giấy có phí, kết quả giấy',
  KenhThucHien: '1',
  SoGiayToChuHoSo: '000000000001',
  ChuHoSo: 'Nguyễn Thị Thử',
  LoaiDoiTuong: '1',
  SoDienThoai: '0900000000',
  NgayNopHoSo: '20260901080000',
  NgayTiepNhan: '20260901081500',
  NgayHenTra: '20260908170000',
  TrangThaiHoSo: '4',
  DonViXuLy: 'H99.11',
  ...fields,
})
