/** Everything that is ever said about a process, with how much it weighs. `{name}`: of the element, or its id. */
export const findingWords = {
  tooLarge: {
    severity: 'refusal',
    vi: 'Tệp lớn hơn {most} kB; một quy trình không cần nhiều đến thế. Hãy xuất riêng quy trình này rồi nhập lại.',
    en: 'The file is larger than {most} kB, more than a process needs. Export this process alone and import it again.',
  },
  doctype: {
    severity: 'refusal',
    vi: 'Tệp có khai báo DOCTYPE hoặc thực thể XML, không được nhận vì an toàn. Hãy xuất lại bằng công cụ vẽ BPMN.',
    en: 'The file declares a DOCTYPE or XML entities, which is refused for safety. Export it anew from a BPMN modeller.',
  },
  unreadable: {
    severity: 'refusal',
    vi: 'Tệp không phải XML đọc được: {reason}',
    en: 'The file is not XML that can be read: {reason}',
  },
  notBpmn: {
    severity: 'refusal',
    vi: 'Tệp không phải BPMN 2.0: cần phần tử gốc “definitions” của BPMN 2.0.',
    en: 'The file is not BPMN 2.0: its root must be the “definitions” of BPMN 2.0.',
  },
  noProcess: {
    severity: 'refusal',
    vi: 'Tệp không có quy trình nào có bước thực hiện.',
    en: 'The file holds no process with steps.',
  },
  manyProcesses: {
    severity: 'refusal',
    vi: 'Tệp có {count} quy trình có bước ({names}). Hãy để một quy trình; người dân hoặc cơ quan khác vẽ thành “pool” trống.',
    en: 'The file holds {count} processes with steps ({names}). Keep one; draw citizens and other agencies as empty pools.',
  },
  tooMany: {
    severity: 'refusal',
    vi: 'Quy trình có {count} phần tử, nhiều hơn {most}.',
    en: 'The process has {count} elements, more than {most}.',
  },
  unsupported: {
    severity: 'refusal',
    vi: '{type} “{name}” ({id}) không chạy được ở đây. {instead}',
    en: '{type} “{name}” ({id}) cannot run here. {instead}',
  },
  ignored: {
    severity: 'note',
    vi: '{type} “{name}” ({id}) chỉ để đọc, được bỏ qua khi chạy.',
    en: '{type} “{name}” ({id}) is for reading only and left out when the process runs.',
  },
  danglingFlow: {
    severity: 'refusal',
    vi: 'Đường nối “{id}” không bắt đầu hoặc không kết thúc ở một phần tử của quy trình.',
    en: 'Flow “{id}” does not begin or does not end at an element of the process.',
  },
  noStart: {
    severity: 'refusal',
    vi: 'Quy trình cần đúng một sự kiện bắt đầu; tìm thấy {count}.',
    en: 'A process needs exactly one start event; {count} found.',
  },
  sameOutcome: {
    severity: 'refusal',
    vi: 'Hai đường ra của nhánh rẽ “{name}” cùng mang kết quả “{outcome}”. Hãy đặt tên khác nhau.',
    en: 'Two ways out of the choice “{name}” carry the outcome “{outcome}”. Name them differently.',
  },
  unnamedOutcome: {
    severity: 'refusal',
    vi: 'Đường ra “{id}” của một nhánh rẽ chưa có tên. Hãy ghi kết quả dẫn đến đường đó, ví dụ “Đạt”, “Không đạt”.',
    en: 'Way “{id}” out of a choice has no name. Write the outcome that leads there, such as “Fit”, “Not fit”.',
  },
  endlessGateways: {
    severity: 'refusal',
    vi: 'Các cổng nối vòng với nhau mà không qua bước nào (tại “{name}”): hồ sơ sẽ chạy mãi.',
    en: 'Gateways lead round in a circle without any step (at “{name}”): a dossier would run for ever.',
  },
  choiceWithoutStep: {
    severity: 'error',
    vi: 'Nhánh rẽ “{name}” không đứng ngay sau một bước, nên không ai chọn được kết quả.',
    en: 'The choice “{name}” does not stand right after a step, so nobody can choose its outcome.',
  },
  unreachable: {
    severity: 'error',
    vi: 'Không hồ sơ nào đến được “{name}”.',
    en: 'No dossier ever comes to “{name}”.',
  },
  noWayToEnd: {
    severity: 'error',
    vi: 'Từ “{name}” không có đường đến kết thúc.',
    en: 'From “{name}” there is no way to the end.',
  },
  noSteps: {
    severity: 'error',
    vi: 'Quy trình chưa có bước nào.',
    en: 'The process has no step yet.',
  },
  forkWithoutJoin: {
    severity: 'error',
    vi: 'Các nhánh song song bắt đầu ở “{name}” không gặp lại nhau ở một điểm chờ.',
    en: 'The parallel branches that begin at “{name}” do not meet again at a join.',
  },
  stuck: {
    severity: 'error',
    vi: 'Hồ sơ có thể đứng mãi ở điểm chờ “{name}”: một nhánh không bao giờ đến.',
    en: 'A dossier may wait for ever at the join “{name}”: one branch never arrives.',
  },
  twice: {
    severity: 'error',
    vi: 'Bước “{name}” có thể được giao hai lần cùng lúc: các nhánh song song chưa được gộp lại.',
    en: 'The step “{name}” may be given out twice at once: parallel branches were not joined.',
  },
  tooComplex: {
    severity: 'warning',
    vi: 'Quy trình có quá nhiều đường đi để thử hết; đã thử {count} tình huống.',
    en: 'The process has too many ways to try them all; {count} situations were tried.',
  },
  noWork: { severity: 'error', vi: 'Bước {number} chưa ghi nội dung công việc.', en: 'Step {number} says no work.' },
  noRole: {
    severity: 'error',
    vi: 'Bước {number} “{name}” chưa ghi ai làm.',
    en: 'Step {number} “{name}” does not say who does it.',
  },
  noPlace: {
    severity: 'error',
    vi: 'Bước {number} “{name}” chưa ghi cơ quan nào làm.',
    en: 'Step {number} “{name}” does not say which agency does it.',
  },
  unknownAgency: {
    severity: 'error',
    vi: 'Bước {number} “{name}”: không có cơ quan mang mã {code}.',
    en: 'Step {number} “{name}”: there is no agency with the code {code}.',
  },
  unknownProcedure: {
    severity: 'error',
    vi: 'Bước {number} “{name}”: không có thủ tục mang mã {code}.',
    en: 'Step {number} “{name}”: there is no procedure with the code {code}.',
  },
  unknownTarget: {
    severity: 'error',
    vi: 'Bước {number} “{name}” dẫn đến một bước không còn trong bảng.',
    en: 'Step {number} “{name}” leads to a step that is no longer in the table.',
  },
  oneWay: {
    severity: 'error',
    vi: 'Bước {number} “{name}” chỉ có một kết quả: hãy thêm kết quả thứ hai hoặc bỏ trống cả hai.',
    en: 'Step {number} “{name}” has a single outcome: add another or leave both empty.',
  },
  sameWay: {
    severity: 'error',
    vi: 'Bước {number} “{name}” có hai kết quả cùng tên “{outcome}”.',
    en: 'Step {number} “{name}” has two outcomes named “{outcome}”.',
  },
  lonelyBranch: {
    severity: 'error',
    vi: 'Bước {number} “{name}” đứng một mình ở nhánh {branch}: việc song song cần ít nhất hai nhánh (A, B …) đứng liền nhau.',
    en: 'Step {number} “{name}” stands alone in branch {branch}: parallel work needs two branches (A, B …) next to each other.',
  },
  leavesBranch: {
    severity: 'error',
    vi: 'Bước {number} “{name}” nhảy ra khỏi nhánh song song của nó; chỉ được dẫn đến bước cùng nhánh hoặc đến hết nhánh.',
    en: 'Step {number} “{name}” leaps out of its parallel branch; it may lead to a step of the branch or to its end.',
  },
  entersBranch: {
    severity: 'error',
    vi: 'Bước {number} “{name}” nhảy vào giữa một nhánh song song; hãy dẫn đến bước đầu của khối song song.',
    en: 'Step {number} “{name}” leaps into a parallel branch; lead to the first step of the parallel block.',
  },
  notATable: {
    severity: 'note',
    vi: 'Sơ đồ có cấu trúc mà bảng bước không diễn đạt hết ({reason}). Bảng chỉ sửa được việc, người và thời gian; muốn đổi đường đi, sửa bằng công cụ vẽ BPMN rồi nhập lại.',
    en: 'The diagram has a structure that the table cannot say ({reason}). The table changes work, people and times; to change the ways, use a BPMN modeller and import again.',
  },
  noSign: {
    severity: 'warning',
    vi: 'Không có bước ký duyệt: kết quả sẽ không có người ký.',
    en: 'There is no step of signing: nobody would sign the result.',
  },
  noReturn: {
    severity: 'warning',
    vi: 'Không có bước trả kết quả.',
    en: 'There is no step in which the result is returned.',
  },
  noReceive: {
    severity: 'warning',
    vi: 'Bước đầu tiên không phải là tiếp nhận tại bộ phận một cửa.',
    en: 'The first step is not the reception at the counter.',
  },
  overLimit: {
    severity: 'error',
    vi: 'Tổng thời gian các bước là {sum}, vượt thời hạn của thủ tục là {limit}.',
    en: 'The steps take {sum} in all, more than the limit of the procedure, {limit}.',
  },
  underLimit: {
    severity: 'note',
    vi: 'Tổng thời gian các bước là {sum}, còn dư so với thời hạn {limit}.',
    en: 'The steps take {sum} in all, less than the limit of {limit}.',
  },
  otherUnit: {
    severity: 'warning',
    vi: 'Các bước tính bằng {sum}, thời hạn của thủ tục là {limit}: khác đơn vị nên không so được chính xác.',
    en: 'The steps are counted in {sum}, the procedure in {limit}: the units differ, so they are not compared exactly.',
  },
  noLimit: {
    severity: 'warning',
    vi: 'Danh mục chưa ghi thời hạn của thủ tục nên không kiểm tra được tổng thời gian ({sum}).',
    en: 'The catalogue states no limit for the procedure, so the sum of times ({sum}) cannot be checked.',
  },
  labelRequired: { severity: 'warning', vi: 'Phần tử “{id}” chưa có tên.', en: 'Element “{id}” has no name.' },
  notConnected: {
    severity: 'warning',
    vi: 'Phần tử “{name}” không nối với gì.',
    en: 'Element “{name}” is not connected.',
  },
  duplicateFlow: { severity: 'warning', vi: 'Đường nối “{id}” bị vẽ hai lần.', en: 'Flow “{id}” is drawn twice.' },
  superfluousGateway: {
    severity: 'note',
    vi: 'Cổng “{name}” thừa: một vào, một ra.',
    en: 'Gateway “{name}” is superfluous: one way in, one way out.',
  },
  implicitStart: { severity: 'warning', vi: '“{name}” không có đường vào.', en: '“{name}” has no way in.' },
  implicitEnd: { severity: 'warning', vi: '“{name}” không có đường ra.', en: '“{name}” has no way out.' },
  implicitSplit: {
    severity: 'note',
    vi: '“{name}” tách thành nhiều đường mà không vẽ cổng song song.',
    en: '“{name}” splits without a parallel gateway.',
  },
  otherLint: { severity: 'note', vi: 'Phần tử “{id}”: {reason}.', en: 'Element “{id}”: {reason}.' },
} as const satisfies Record<string, { severity: 'refusal' | 'error' | 'warning' | 'note'; vi: string; en: string }>

/** What to draw instead of an element that cannot run. */
export const insteadWords = {
  timer: {
    vi: 'Ghi thời hạn vào cột thời gian của bước; đồng hồ do sổ thời hạn giữ.',
    en: 'Write the time into the step; the ledger keeps the clock.',
  },
  message: {
    vi: 'Dùng bước chuyển cơ quan khác (call activity) và hệ thống tự chờ kết quả.',
    en: 'Use a hand-over to another agency (call activity); its result is waited for.',
  },
  event: { vi: 'Dùng sự kiện bắt đầu, kết thúc thường.', en: 'Use a plain start or end event.' },
  boundary: {
    vi: 'Bổ sung hồ sơ, tạm dừng, rút hồ sơ đã có sẵn ở mọi bước; không cần vẽ.',
    en: 'Supplements, pauses and withdrawal are there at every step already; leave it out.',
  },
  script: { vi: 'Dùng bước do người làm (user task).', en: 'Use a step done by a person (user task).' },
  loop: {
    vi: 'Dùng nhánh rẽ “Không đạt” dẫn lại bước trước; việc song song thì vẽ từng nhánh.',
    en: 'Use a choice that leads back to an earlier step; draw parallel work branch by branch.',
  },
  gateway: {
    vi: 'Dùng cổng loại trừ (exclusive) cho lựa chọn, cổng song song (parallel) cho việc cùng lúc.',
    en: 'Use an exclusive gateway for a choice, a parallel gateway for work at the same time.',
  },
  subProcess: {
    vi: 'Dùng bước chuyển cơ quan khác (call activity), hoặc vẽ các bước ra ngoài.',
    en: 'Use a hand-over (call activity), or draw its steps in the process itself.',
  },
  condition: {
    vi: 'Đặt một cổng loại trừ sau bước và ghi tên kết quả lên từng đường.',
    en: 'Put an exclusive gateway after the step and name the outcome on each way.',
  },
  element: { vi: 'Hãy bỏ phần tử này.', en: 'Leave it out.' },
} satisfies Record<string, { vi: string; en: string }>
