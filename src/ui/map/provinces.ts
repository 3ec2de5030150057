/** A province of 2025, and the places of the drawn map of 63 provinces that it was made of. */
export type MappedProvince = {
  /** Statistical code, QĐ 19/2025/QĐ-TTg. */
  territory: string
  vi: string
  en: string
  /** Ids of `@svg-maps/vietnam`. */
  parts: string[]
}

/** Nghị quyết 202/2025/QH15 (in force 12/06/2025): 63 provinces arranged into 34. Names as of 30/04/2026. */
const arranged = `
01|Hà Nội|Hà Nội|hanoi
04|Cao Bằng|Cao Bằng|caobang
08|Tuyên Quang|Tuyên Quang|hagiang tuyenquang
11|Điện Biên|Điện Biên|dienbien
12|Lai Châu|Lai Châu|laichau
14|Sơn La|Sơn La|sonla
15|Lào Cai|Lào Cai|laocai yenbai
19|Thái Nguyên|Thái Nguyên|backan thainguyen
20|Lạng Sơn|Lạng Sơn|langson
22|Quảng Ninh|Quảng Ninh|quangninh
24|Bắc Ninh|Bắc Ninh|bacgiang bacninh
25|Phú Thọ|Phú Thọ|hoabinh phutho vinhphuc
31|Hải Phòng|Hải Phòng|haiduong haiphong
33|Hưng Yên|Hưng Yên|hungyen thaibinh
37|Ninh Bình|Ninh Bình|hanam namdinh ninhbinh
38|Thanh Hóa|Thanh Hóa|thanhhoa
40|Nghệ An|Nghệ An|nghean
42|Hà Tĩnh|Hà Tĩnh|hatinh
44|Quảng Trị|Quảng Trị|quangbinh quangtri
46|Huế|Huế|tthue
48|Đà Nẵng|Đà Nẵng|danang hoangsa quangnam
51|Quảng Ngãi|Quảng Ngãi|kontum quangngai
52|Gia Lai|Gia Lai|binhdinh gialai
56|Khánh Hòa|Khánh Hòa|khanhhoa ninhthuan truongsa
66|Đắk Lắk|Đắk Lắk|daklak phuyen
68|Lâm Đồng|Lâm Đồng|binhthuan daknong lamdong
75|Đồng Nai|Đồng Nai|binhphuoc dongnai
79|Thành phố Hồ Chí Minh|Ho Chi Minh City|baria binhduong hcm
80|Tây Ninh|Tây Ninh|longan tayninh
82|Đồng Tháp|Đồng Tháp|dongthap tiengiang
86|Vĩnh Long|Vĩnh Long|bentre travinh vinhlong
91|An Giang|An Giang|angiang kiengiang
92|Cần Thơ|Cần Thơ|cantho haugiang soctrang
96|Cà Mau|Cà Mau|baclieu camau
`

export const mappedProvinces: readonly MappedProvince[] = arranged
  .trim()
  .split('\n')
  .map((line) => {
    const [territory = '', vi = '', en = '', parts = ''] = line.split('|')
    return { territory, vi, en, parts: parts.split(' ') }
  })
