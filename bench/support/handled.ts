import type pg from 'pg'

/**
 * Makes every dossier of the bench one that is handled here: its owner, its case, and three steps each that were or are
 * somebody's task. `processId` is the process they are said to follow. Indexes stay; the tables are analysed.
 */
export async function fillHandling(admin: pg.Client, processId: number): Promise<void> {
  await admin.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
  )
  await admin.query(`
    insert into handling (dossier_id, phase, version, intake_agency_id, process_id, return_way, first_promise, legal_due_at, due_at, moved_at)
    select id, case state when 4 then 'handling' when 3 then 'refused' else 'returned' end, 4, agency_id, ${processId}, 'counter',
      due_at, due_at, due_at, coalesce(finished_at, received_at) from dossier`)
  await admin.query(`
    insert into party (dossier_id, role, kind, name, search, id_number, phone)
    select id, 'owner', 'citizen', name, name, lpad((id % 600000)::text, 12, '0'), '09' || lpad((id % 700000)::text, 8, '0')
    from (select id, concat_ws(' ', (array['nguyen','tran','le','pham','hoang','vo','dang','bui','do','ho'])[1 + id % 10],
      (array['van','thi','duc','ngoc','minh'])[1 + id / 10 % 5], (array['an','binh','chi','dung','giang','ha','khanh','lan','nam','oanh','phuc','quan','son','tam','uyen','vinh','xuan','yen'])[1 + id / 50 % 18]) as name
      from dossier) named`)
  await admin.query(`
    insert into token (dossier_id, number, process_id, node, kind, name, agency_id, role, opened_at, limit_value, limit_unit, due_at, closed_at, outcome)
    select id, number, ${processId}, 'Buoc_' || number, 'step', (array['Tiếp nhận','Thẩm định','Trả kết quả'])[number], agency_id,
      (array['clerk','officer','clerk'])[number], received_at + (number - 1) * interval '1 day', 2, 'working_day',
      case when number = 2 then due_at else received_at + number * interval '1 day' end,
      case when number = 1 or state <> 4 then received_at + number * interval '1 day' end, case when number = 1 or state <> 4 then 'done' end
    from dossier, generate_series(1, 3) number where number < 3 or state <> 4`)
  await admin.query(`insert into dossier_access select id, agency_id from dossier`)
  await admin.query(`select setval('dossier_id_seq', max(id)) from dossier`)
  for (const table of ['handling', 'party', 'token', 'dossier_access']) await admin.query(`vacuum (analyze) ${table}`)
}
