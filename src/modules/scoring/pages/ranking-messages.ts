import type { Lang } from '#lib/i18n.ts'

type Words = {
  title: string
  description: string
  caption: string
  apartCaption: string
  smallNote: string
  mean: string
  empty: string
  interval: string
  map: string
  nation: string
  outlines: string
  credit: string
  block: string
  allBlocks: string
  smallAgencies: string
  joint: string
  apartOption: string
  counted: string
  rulebook: string
  toMap: string
}

export const rankingMessages: Record<Lang, Words> = {
  vi: {
    title: 'Xếp hạng phục vụ người dân, doanh nghiệp',
    description:
      'Điểm tính trực tiếp từ từng hồ sơ. Bấm vào tên cơ quan để xem công thức và hồ sơ đứng sau mỗi con số.',
    caption: '{count} cơ quan, {period}. Số trong ô là điểm đạt được của từng nhóm.',
    apartCaption: '{count} cơ quan tiếp nhận dưới 30 hồ sơ trong kỳ, không xếp hạng',
    smallNote:
      'Cơ quan tiếp nhận dưới 30 hồ sơ trong kỳ được đánh dấu: với số hồ sơ ít như vậy, may rủi cũng có thể quyết định thứ hạng. Khoảng ghi dưới tỷ lệ đúng hạn là khoảng tin cậy 95 %.',
    mean: 'Trung bình cộng tổng điểm',
    empty: 'Không có cơ quan nào ở cấp này trong kỳ đã chọn.',
    interval: '{low}–{high} %',
    map: 'Xếp loại theo từng xã, phường, đặc khu',
    nation: 'Xếp loại theo tỉnh, thành phố',
    outlines: 'Xếp loại trên bản đồ hành chính',
    credit: 'Ranh giới: {source}. Nét vẽ đã giản lược, không dùng để xác định địa giới.',
    block: 'Khối',
    allBlocks: 'Mọi khối',
    smallAgencies: 'Cơ quan ít hồ sơ',
    joint: 'Xếp chung',
    apartOption: 'Để riêng',
    counted: 'Cơ quan được xếp hạng',
    rulebook: 'Cách tính',
    toMap: 'Xem bản đồ',
  },
  en: {
    title: 'Ranking of service to citizens and businesses',
    description:
      'Scores come straight from single dossiers. Follow an agency to the formula and the dossiers behind each number.',
    caption: '{count} agencies, {period}. Cells show the points reached in each group.',
    apartCaption: '{count} agencies that received fewer than 30 dossiers in the period, without a rank',
    smallNote:
      'Agencies that received fewer than 30 dossiers in the period are marked: with so few, chance alone may decide the rank. The range under the on-time rate is the 95% confidence interval.',
    mean: 'Plain mean of totals',
    empty: 'There is no agency of this level in the chosen period.',
    interval: '{low}–{high}%',
    map: 'Class of each commune',
    nation: 'Class of each province',
    outlines: 'Classes on the administrative map',
    credit: 'Boundaries: {source}. Outlines are simplified and do not define any border.',
    block: 'Block',
    allBlocks: 'All blocks',
    smallAgencies: 'Small agencies',
    joint: 'Ranked with the others',
    apartOption: 'Listed apart',
    counted: 'Agencies ranked',
    rulebook: 'How it is computed',
    toMap: 'See the map',
  },
}
