import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import type { Rulebook } from '../rulebook.ts'
import { inSentence } from './period-choice.tsx'
import { proseMessages } from './prose-messages.ts'

type AboutPageProps = { lang: Lang; path: string; rulebook: Rulebook | undefined }

/** `/ve-he-thong`: what this is, where its figures come from, and how accessible it is. */
export function AboutPage({ lang, path, rulebook }: AboutPageProps) {
  return (
    <Page lang={lang} path={path} title={proseMessages[lang].aboutTitle}>
      <div className="mc-prose">
        {lang === 'vi' ? <Vietnamese rulebook={rulebook} /> : <English rulebook={rulebook} />}
      </div>
    </Page>
  )
}

type ProseProps = Pick<AboutPageProps, 'rulebook'>

function Vietnamese({ rulebook }: ProseProps) {
  const to = paths('vi')
  return (
    <>
      <p>
        Một Cửa cho biết ngay lúc này từng cơ quan phục vụ người dân, doanh nghiệp tốt đến đâu
        {rulebook && `, theo đúng ${inSentence(rulebook.name.vi)}`}. Mỗi con số mở được đến công thức, tử số, mẫu số và
        từng hồ sơ đứng sau.
      </p>
      <h2>Số liệu đến từ đâu</h2>
      <p>
        Hệ thống một cửa của tỉnh gửi hồ sơ theo định dạng đồng bộ quốc gia. Khi một hồ sơ thay đổi, số đếm của cơ quan
        được cập nhật trong cùng giao dịch, nên điểm trên trang luôn khớp với hồ sơ. Những số liệu hệ thống không tự đếm
        được do cơ quan khai, có người khai, thời điểm và minh chứng.
      </p>
      <p>
        <a href={to.rulebooks()}>Xem bộ chỉ số và căn cứ</a>. <a href={to.openData()}>Tải dữ liệu mở</a>.
      </p>
      <h2>Bảo vệ thông tin cá nhân</h2>
      <p>
        Các trang công khai không nêu tên, số giấy tờ hay địa chỉ của người nộp hồ sơ. Mã hồ sơ trong danh sách được che
        một phần. Trang không dùng cookie để theo dõi và không gửi thông tin cho bên thứ ba.
      </p>
      <h2>Khả năng tiếp cận</h2>
      <p>
        Các trang hướng tới mức AA của WCAG 2.2: dùng được chỉ bằng bàn phím, với trình đọc màn hình, khi phóng to chữ
        đến 200 %, trên màn hình rộng 360 điểm ảnh và khi tắt JavaScript. Màu sắc luôn đi kèm chữ; biểu đồ có bảng số
        liệu.
      </p>
      <p>
        Điều còn hạn chế: bản đồ cả nước được vẽ giản lược, đảo nhỏ được vẽ thành chấm; bảng xếp hạng ngay dưới mỗi tiêu
        đề có đủ cùng thông tin. Nếu gặp trở ngại, hãy báo cho cơ quan vận hành qua kênh phản ánh, kiến nghị của tỉnh.
      </p>
      <h2>Phần mềm nguồn mở</h2>
      <p>
        Một Cửa được phát hành theo giấy phép Apache 2.0. Bản đồ: svg-maps, CC BY 4.0. Phông chữ: Be Vietnam Pro, OFL.
      </p>
    </>
  )
}

function English({ rulebook }: ProseProps) {
  const to = paths('en')
  return (
    <>
      <p>
        Một Cửa shows how well every agency serves citizens and businesses right now
        {rulebook && `, under the ${rulebook.name.en}`}. Every number opens to its formula, its numerator and
        denominator and the dossiers behind it.
      </p>
      <h2>Where the figures come from</h2>
      <p>
        The province’s one-stop system sends dossiers in the national synchronisation format. When a dossier changes,
        the agency’s counts change in the same transaction, so a score on a page always matches the dossiers. What the
        system cannot count is declared by the agency, with who said so, when, and on what evidence.
      </p>
      <p>
        <a href={to.rulebooks()}>See the index sets and their sources</a>. <a href={to.openData()}>Get the open data</a>
        .
      </p>
      <h2>Personal data</h2>
      <p>
        Public pages carry no names, identity numbers or addresses of applicants. Dossier codes in lists are partly
        hidden. There are no tracking cookies and nothing is sent to third parties.
      </p>
      <h2>Accessibility</h2>
      <p>
        These pages aim at WCAG 2.2 level AA: by keyboard alone, with a screen reader, with text at 200%, on a screen
        360 pixels wide and without JavaScript. Colour never stands alone; charts come with their figures as a table.
      </p>
      <p>
        Known limits: the map of the nation is simplified and small islands are drawn as dots; the ranking table on the
        same page holds the same information. If something stands in your way, tell the operator through the province’s
        channel for feedback.
      </p>
      <h2>Open source</h2>
      <p>Một Cửa is published under Apache 2.0. Map: svg-maps, CC BY 4.0. Typeface: Be Vietnam Pro, OFL.</p>
    </>
  )
}
