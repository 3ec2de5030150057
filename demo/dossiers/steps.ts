import { chanceOf } from '../random.ts'
import { type DemoDossier, stamp } from './generation.ts'
import { workAfter } from './outcomes.ts'
import { officer } from './people.ts'

const STATIONS = [
  {
    PhongBanXuLy: 'Bộ phận Một cửa',
    ChucDanh: 'Công chức tiếp nhận',
    NoiDungXuLy: 'Tiếp nhận và chuyển hồ sơ',
    after: 0.5,
  },
  { PhongBanXuLy: 'Phòng chuyên môn', ChucDanh: 'Chuyên viên', NoiDungXuLy: 'Thẩm tra hồ sơ', after: 4 },
  { PhongBanXuLy: 'Lãnh đạo cơ quan', ChucDanh: 'Lãnh đạo', NoiDungXuLy: 'Xem xét, ký kết quả', after: 9 },
]

/** The steps (CapNhatTienDoHoSoMC) that an open dossier has gone through by now. */
export function stepsOf({ hoSo: { MaHoSo }, course: { receivedAt, dueAt } }: DemoDossier, now: Date) {
  if (receivedAt === null) return []
  const chance = chanceOf(`steps ${MaHoSo}`)
  return STATIONS.flatMap(({ after, ...station }) => {
    const at = workAfter(receivedAt, after)
    if (at > now.getTime()) return []
    const times = { ThoiDiemXuLy: stamp(at), NgayBatDau: stamp(receivedAt), NgayKetThucTheoQuyDinh: stamp(dueAt) }
    return [{ MaHoSo, NguoiXuLy: officer(chance), ...station, ...times, TrangThai: '4' }]
  })
}
