import type { Lang } from '#lib/i18n.ts'

type AccessibilityStatement = { title: string; lines: string[] }[]

/** The accessibility statement, part by part. What is said to be tested is tested; what is not is said too. */
export const STATEMENT: Record<Lang, AccessibilityStatement> = {
  vi: [
    {
      title: 'Mức đạt được',
      lines: [
        'Các trang dành cho người dân hướng tới mức AA của Hướng dẫn tiếp cận nội dung web (WCAG 2.2).',
        'Mọi trang công khai được kiểm tra tự động mỗi lần phần mềm thay đổi (bộ kiểm tra axe), ở màn hình rộng 360 và 1280 điểm ảnh.',
        'Kiểm tra tự động không thấy hết mọi lỗi. Trang chưa được người khuyết tật hoặc tổ chức độc lập đánh giá.',
      ],
    },
    {
      title: 'Làm được',
      lines: [
        'Dùng được chỉ bằng bàn phím; có liên kết “Đến nội dung chính” ở đầu mỗi trang.',
        'Dùng được khi trình duyệt tắt JavaScript, kể cả nộp hồ sơ, bổ sung, thanh toán và đánh giá.',
        'Tiêu đề, vùng trang, bảng và ô nhập có tên để phần mềm đọc màn hình đọc lên; lỗi được báo ở đầu trang và ngay tại ô.',
        'Phóng to chữ, tăng tương phản trên trang “Cỡ chữ và độ tương phản”; nền tối và bớt chuyển động theo thiết lập của máy.',
        'Bản đồ và biểu đồ luôn có bảng số liệu đi kèm; màu sắc không bao giờ là cách duy nhất để hiểu.',
      ],
    },
    {
      title: 'Chưa làm được',
      lines: [
        'Tờ rơi, tờ khai và phiếu ở dạng PDF chưa gắn thẻ cho phần mềm đọc màn hình; nội dung tờ rơi có đủ trên trang thủ tục.',
        'Bản quét giấy tờ là ảnh, phần mềm đọc màn hình không đọc được.',
        'Tên thủ tục lấy từ danh mục quốc gia, có tên rất dài và nhiều chữ viết tắt.',
        'Chưa có ngôn ngữ ký hiệu và tiếng dân tộc thiểu số.',
        'Trình sửa sơ đồ quy trình dành cho cán bộ cần chuột; quy trình vẫn sửa được bằng bảng.',
      ],
    },
    {
      title: 'Khi gặp khó khăn',
      lines: [
        'Đến hoặc gọi Bộ phận Một cửa gần nhất: cán bộ nhận hồ sơ thay cho việc nộp trực tuyến và ghi lại lỗi bạn gặp.',
        'Hãy cho biết địa chỉ trang, việc bạn muốn làm và thiết bị, phần mềm bạn dùng.',
      ],
    },
  ],
  en: [
    {
      title: 'What is reached',
      lines: [
        'The pages for citizens aim at level AA of the Web Content Accessibility Guidelines (WCAG 2.2).',
        'Every public page is checked by machine with each change of the software (axe), 360 and 1280 pixels wide.',
        'Machines do not find every fault. No person with a disability and no independent body has assessed the site yet.',
      ],
    },
    {
      title: 'What works',
      lines: [
        'The keyboard alone suffices; each page begins with a link to its main content.',
        'Everything works without JavaScript: filing, supplementing, paying and rating too.',
        'Headings, regions, tables and fields have names that are read aloud; mistakes are told at the top and at their field.',
        'Larger text and more contrast on their own page; dark colours and less movement as the device asks.',
        'Maps and charts come with their figures as a table; colour is never the only sign.',
      ],
    },
    {
      title: 'What does not work yet',
      lines: [
        'Posters, declarations and slips as PDF are not tagged for screen readers; all of a poster is on the page of its procedure.',
        'Scanned papers are pictures that no screen reader can read.',
        'Names of procedures come from the national list; some are very long and full of abbreviations.',
        'There is no sign language and no language of a minority yet.',
        'The editor of process diagrams for officials needs a mouse; a process can be changed as a table too.',
      ],
    },
    {
      title: 'When something is in the way',
      lines: [
        'Go to or call the nearest one-stop counter: it takes your dossier in and notes the fault.',
        'Say the address of the page, what you wanted to do, and which device and software you use.',
      ],
    },
  ],
}
