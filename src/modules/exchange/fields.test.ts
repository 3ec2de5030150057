import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf } from '#test/support/sync.ts'

test('every field of the national list is kept as it came, and those the list does not have', async ({ db, now }) => {
  await aGround(db, now)
  const commune = await aSystem(db, now, 'H99.11')
  const hoSo = {
    ...aHoSo({ TrangThaiHoSo: '10', NgayKetThucXuLy: '20260907150000', NgayTra: '20260908090000' }),
    MaLinhVuc: 'LV01',
    TenLinhVuc: 'Thử nghiệm',
    MaDoiTuong: 'DT1',
    ThongTinKhac: 'Không',
    Email: 'thu@example.vn',
    Fax: '',
    TrichYeuHoSo: 'Cấp giấy',
    ThongTinTra: 'Trả tại Bộ phận Một cửa',
    HinhThuc: '0',
    GhiChu: null,
    NoiNopHoSo: '1',
    HoSoCoThanhPhanSoHoa: '1',
    TaiKhoanDuocXacThucVoiVNeID: 1,
    DuocThanhToanTrucTuyen: '2',
    NgayTuChoi: '',
    TaiLieuNop: [
      {
        TepDinhKemId: '1',
        TenTepDinhKem: 'Tờ khai.pdf',
        IsDeleted: false,
        MaThanhPhanHoSo: 'TP1',
        DuongDanTaiTepTin: 'https://tep.example/1',
        DuocSoHoa: '1',
        DuocTaiSuDung: 0,
        DuocLayTuKhoDMQG: '0',
        MaKetQuaThayThe: '',
      },
    ],
    DanhSachLePhi: [{ TenPhiLePhi: 'Lệ phí', MaPhiLePhi: 'LP1', HinhThucThu: '1', Gia: '50000', LoaiPhiLePhi: '2' }],
    DanhSachTepDinhKemKhac: [{ TenGiayTo: 'Ảnh', SoLuong: 2, LoaiGiayTo: '1' }],
    DanhSachHoSoBoSung: [
      {
        HoSoBoSungId: 'BS1',
        NguoiYeuCauBoSung: 'Trần Văn Thử',
        NoiDungBoSung: 'Bổ sung ảnh',
        NgayBoSung: '20260902080000',
        NguoiTiepNhanBoSung: 'Trần Văn Thử',
        ThongTinTiepNhan: 'Đủ',
        NgayTiepNhanBoSung: '20260903080000',
        TrangThaiBoSung: '1',
        DanhSachGiayToBoSung: [{ TenGiayTo: 'Ảnh' }],
        DanhSachLePhiBoSung: [],
        NgayHenTraTruoc: '20260908170000',
        NgayHenTraMoi: '20260909170000',
      },
    ],
    DanhSachGiayToKetQua: [
      {
        TenGiayTo: 'Giấy',
        MaThanhPhanHoSo: 'TP2',
        GiayToId: 9,
        DuongDanTepTinKetQua: 'https://tep.example/kq',
        MaGiayToKetQua: 'KQ1',
      },
    ],
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000000001' }],
    DSKetNoiCSDL: [{ MaCSDL: 'CSDLDC' }],
    TruongRieng: { cuaTinh: ['a', { b: [1.5, true, null] }] },
    DanhSachKetQua: [],
  }
  expect(resultsOf(await commune.push(hoSo))).toEqual(['accepted'])
  const step = {
    MaHoSo: 'H99.11-260901-0001',
    NguoiXuLy: 'Lê Thị Thử',
    ChucDanh: 'Chuyên viên',
    ThoiDiemXuLy: '20260903100000',
    PhongBanXuLy: 'Văn phòng',
    NoiDungXuLy: 'Thẩm định',
    TrangThai: '4',
    NgayBatDau: '20260903080000',
    NgayKetThucTheoQuyDinh: '20260904170000',
    GhiThem: 1,
  }
  expect(resultsOf(await commune.steps(step))).toEqual(['changed'])
  expect(await db.selectFrom('dossierEvent').select('payload').orderBy('version').execute()).toEqual([
    { payload: hoSo },
    { payload: step },
  ])
})
