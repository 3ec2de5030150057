import { z } from '@hono/zod-openapi'
import { Envelope, File, HoSo, MOST_DOSSIERS, TienDo } from '#modules/dossiers/index.ts'

const TIME = 'yyyyMMddHHmmss, Asia/Ho_Chi_Minh'
const flag = (description: string) => z.union([z.int(), z.string(), z.boolean()]).nullish().openapi({ description })

/** What the fields of a dossier mean and which codes they take, for those who send them. */
const DOSSIER: Record<string, string> = {
  MaHoSo: 'Mã hồ sơ. A dossier sent again under the same code replaces what was known, and counts once',
  MaTTHC: 'Mã thủ tục hành chính, such as 1.004873',
  KenhThucHien:
    'Kênh nộp: 1 trực tiếp (counter), 2 trực tuyến (online), 3 bưu chính công ích (post); empty counts as 1',
  ChuHoSo: 'Chủ hồ sơ. Personal data: kept for those who handle the dossier, never shown in public',
  SoGiayToChuHoSo: 'Số giấy tờ của chủ hồ sơ. Personal data',
  SoDienThoai: 'Personal data',
  LoaiDoiTuong: 'Loại đối tượng: 1 người dân (citizen), 2 doanh nghiệp (business), 3 cơ quan, tổ chức khác',
  NgayNopHoSo: `Ngày nộp. ${TIME}`,
  NgayTiepNhan: `Ngày tiếp nhận: the day that decides the period. ${TIME}`,
  NgayHenTra: `Ngày hẹn trả; without it the longest limit of the procedure decides. ${TIME}`,
  NgayKetThucXuLy: `Ngày kết thúc xử lý. ${TIME}`,
  NgayTra: `Ngày trả kết quả. ${TIME}`,
  NgayTuChoi: TIME,
  TrangThaiHoSo:
    '1 mới đăng ký, 2 được tiếp nhận, 3 không được tiếp nhận, 4 đang xử lý, 5 yêu cầu bổ sung giấy tờ, 6 yêu cầu thực hiện nghĩa vụ tài chính, 7 công dân yêu cầu rút, 8 dừng xử lý, 9 đã xử lý xong, 10 đã trả kết quả',
  HinhThuc: 'Hình thức trả kết quả: 0 tại Bộ phận Một cửa, 1 qua bưu chính',
  DonViXuLy: 'Đơn vị xử lý, in either order of code; without it madonvi of the envelope',
  DanhSachLePhi: 'Phí, lệ phí. Gia in đồng; with none listed, the fee of the procedure decides',
  DanhSachHoSoBoSung: `Các lần yêu cầu bổ sung: asked at NgayBoSung, completed at NgayTiepNhanBoSung. ${TIME}`,
  DanhSachGiayToKetQua: 'Giấy tờ kết quả; an electronic result has DuongDanTepTinKetQua',
  NoiNopHoSo: 'Nơi nộp: 1 Cổng Dịch vụ công quốc gia, 2 cổng của bộ, tỉnh',
  DuocThanhToanTrucTuyen: 'Thanh toán trực tuyến: 0 không, 1 qua Cổng Dịch vụ công quốc gia, 2 qua cổng của bộ, tỉnh',
  DSKetNoiCSDL: 'Cơ sở dữ liệu đã kết nối khi giải quyết',
}

const STEP: Record<string, string> = {
  MaHoSo: 'Mã hồ sơ',
  ThoiDiemXuLy: `Thời điểm xử lý. ${TIME}`,
  NguoiXuLy: 'Người xử lý',
  NoiDungXuLy: 'Nội dung xử lý',
  TrangThai: 'State at that moment, as TrangThaiHoSo',
  NgayBatDau: TIME,
  NgayKetThucTheoQuyDinh: `When the step is due. ${TIME}`,
}

const example = {
  madonvi: 'H36.101',
  service: 'DongBoHoSoMC',
  isUpdating: false,
  data: [
    {
      MaHoSo: 'H36.101-261122-0001',
      MaTTHC: '1.001193',
      TenTTHC: 'Thủ tục đăng ký khai sinh',
      KenhThucHien: '1',
      SoGiayToChuHoSo: '068000000000',
      ChuHoSo: 'Nguyễn Văn A',
      LoaiDoiTuong: '1',
      SoDienThoai: '0900000000',
      NgayNopHoSo: '20261122080000',
      NgayTiepNhan: '20261122081500',
      NgayHenTra: '20261122170000',
      TrangThaiHoSo: '4',
      DonViXuLy: 'H36.101',
    },
  ],
}

const operation = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, meanings: Record<string, string>) =>
  schema.extend(
    Object.fromEntries(
      Object.entries(meanings).map(([field, description]) => {
        return [field, (schema.shape[field] as unknown as z.ZodType).openapi({ description })]
      }),
    ),
  )

const Dossier = operation(HoSo, DOSSIER).extend({
  TaiLieuNop: z
    .array(
      File.extend({
        IsDeleted: flag('0 or 1'),
        DuocSoHoa: flag('Được số hóa: 0 or 1'),
        DuocTaiSuDung: flag('Được tái sử dụng: 0 or 1'),
        DuocLayTuKhoDMQG: flag('Được lấy từ kho dữ liệu cá nhân quốc gia: 0 or 1'),
      }),
    )
    .nullish()
    .openapi({ description: 'Giấy tờ nộp, with the file of each where it was scanned' }),
  HoSoCoThanhPhanSoHoa: flag('Có thành phần hồ sơ số hóa: 0 or 1'),
  TaiKhoanDuocXacThucVoiVNeID: flag('Tài khoản được xác thực với VNeID: 0 or 1'),
})

/** The body of POST /sync as the description of the API states it. */
export const syncBody = {
  schema: Envelope.extend({
    madonvi: Envelope.shape.madonvi.openapi({ description: 'Agency that sends; the key must be its own or one above' }),
    isUpdating: flag('Whether the dossiers were sent before; what is stored decides, not this'),
    data: z
      .array(z.union([Dossier.openapi('HoSo'), operation(TienDo, STEP).openapi('TienDo')]))
      .max(MOST_DOSSIERS)
      .openapi({ description: 'HoSo with DongBoHoSoMC, TienDo with CapNhatTienDoHoSoMC' }),
  }).openapi('SyncEnvelope'),
  example,
}
