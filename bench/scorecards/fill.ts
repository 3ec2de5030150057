import type pg from 'pg'
import { COUNT_COLUMNS, COUNT_NAMES, COUNT_RULES, type CountRule, FACT } from '#modules/dossiers/index.ts'

/** The moment of the bench: a working morning. Dossiers are received from FIRST_DAY until then. */
export const NOW = new Date('2026-11-18T10:00:00+07:00')
export const FIRST_DAY = '2022-01-01'

/**
 * Fills the dossier table with `count` made-up dossiers, the same for the same count, and the tallies by aggregating it.
 * Open are most of the last ten days and 0.2 % stragglers of all times. Indexes are made again afterwards.
 */
export async function fill(admin: pg.Client, count: number, width: number): Promise<void> {
  const indexes = await admin.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where tablename = 'dossier' and indexname <> 'dossier_pkey'`,
  )
  await admin.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
  )
  await admin.query('begin; truncate dossier, tally, tally_open, tally_usage')
  for (const { name } of indexes.rows) await admin.query(`drop index ${name}`)
  await admin.query(dossiers(count))
  await admin.query('analyze dossier')
  for (const statement of [...tallies(), ...open(), ...usage(width)]) await admin.query(statement)
  for (const { definition } of indexes.rows) await admin.query(definition)
  await admin.query('commit')
  for (const table of ['dossier', 'tally', 'tally_open', 'tally_usage', 'declaration'])
    await admin.query(`vacuum (analyze, freeze) ${table}`)
  await admin.query('checkpoint')
}

/** Two hashes of the number, cut into ten bits each, stand for chance. */
const slice = (hash: 'g' | 'h', n: number) => `((${hash} >> ${n * 10}) & 1023)`
const happens = (n: number, share: number) => `${slice('h', n)} < ${Math.round(share * 1024)}`
const COMPLAINED = `${slice('g', 5)} < 3`
const bit = (condition: string, fact: number) => `(case when ${condition} then ${fact} else 0 end)`

function dossiers(count: number): string {
  const facts = [
    bit('true', FACT.received),
    bit('not open', FACT.settled | FACT.resolved),
    bit(`not open and ${happens(1, 0.93)}`, FACT.onTime),
    bit(`not open and ${happens(1, 0.6)}`, FACT.early),
    bit(`not open and ${slice('h', 1)} >= ${Math.round(0.6 * 1024)} and ${happens(1, 0.93)}`, FACT.onDay),
    bit(happens(2, 0.6), FACT.online),
    bit(happens(3, 0.4), FACT.feeDue),
    bit(happens(3, 0.2), FACT.paidOnline),
    bit(`not open and ${happens(4, 0.7)}`, FACT.eResult),
    bit(`not open and ${happens(4, 0.5)}`, FACT.digitised),
    bit(happens(5, 0.3), FACT.reused),
    bit(happens(5, 0.15), FACT.storage),
    bit(`${slice('g', 4)} < 512`, FACT.citizen),
    bit(COMPLAINED, FACT.complained),
  ].join(' | ')
  const now = NOW.toISOString()
  return `
    insert into dossier (id, agency_id, procedure_id, revision_id, facts, handling_seconds, channel, state, received_on,
      submitted_at, received_at, due_at, late_after, finished_at, returned_at, complaints, digest, version, code)
    select i, agency_id, procedure_id, procedure_id, case when outside then 0 else ${facts} end,
      case when open or outside then 0 else seconds end, 1 + (h & 1), case when outside then 3 when open then 4 else 10 end, received_on,
      received_at, received_at, due_at, case when open and not outside then due_at end,
      case when not open then received_at + seconds * interval '1 s' end, case when not open then received_at + seconds * interval '1 s' end,
      ${bit(COMPLAINED, 1)}, h & 9007199254740991, 1, concat('H99.', agency_id, '-', i)
    from (select i, h, g,
        members[1 + floor(array_length(members, 1) * power(${slice('g', 0)} / 1024.0::float8, 2))::int] as agency_id,
        1 + floor(procedures * power(${slice('g', 1)} / 1024.0::float8, 3))::int as procedure_id,
        ${slice('g', 2)} < 8 as outside, 3600 + 700 * ${slice('g', 3)} as seconds, received_at, day as received_on,
        (day + 1 + (${slice('g', 2)} % 15)::int + time '17:00') at time zone 'Asia/Ho_Chi_Minh' as due_at,
        ${slice('h', 0)} < 2 or ${slice('h', 0)} > 102.4 * extract(epoch from timestamptz '${now}' - received_at) / 86400 as open
      from (select i, hashint8extended(i, 766) & 9223372036854775807 as h, hashint8extended(i, 61) & 9223372036854775807 as g,
          received_at, (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day
        from (select i, first + (timestamptz '${now}' - first) * ((i - 1) / ${count}.0::float8) as received_at
          from generate_series(1, ${count}) i, (select timestamptz '${FIRST_DAY} 00:00+07' as first) f) a) b,
      (select array_agg(id order by hashint4(id)) as members from agency where level <> 'province') m,
      (select max(id) as procedures from procedure) p) c`
}

/** A settled dossier that passes the test, as the product's own definitions say. */
const settled = ({ all, none = 0, inTime }: CountRule) => {
  const wanted = inTime ? all | FACT.onTime : all
  return `count(*) filter (where facts & ${wanted} = ${wanted} and facts & ${none} = 0)`
}

function tallies(): string[] {
  const names = COUNT_COLUMNS
  const counts = [...COUNT_NAMES.map((name) => settled(COUNT_RULES[name])), 'sum(handling_seconds)']
  const columns = `agency_id, grain, start, ${names.join(', ')}`
  return [
    `insert into tally (${columns}) select agency_id, 'D', received_on, ${counts.join(', ')} from dossier where facts & 1 = 1 group by agency_id, received_on`,
    `insert into tally (${columns}) select agency_id, 'M', date_trunc('month', start)::date, ${names.map((name) => `sum(${name})`).join(', ')} from tally group by 1, 3`,
  ]
}

function open(): string[] {
  const columns = 'agency_id, grain, start, late_on, open, content, online'
  return [
    `insert into tally_open (${columns})
     select agency_id, 'D', received_on, (late_after at time zone 'Asia/Ho_Chi_Minh')::date, count(*),
       count(*) filter (where facts & ${FACT.complained} = 0), count(*) filter (where facts & ${FACT.online} <> 0)
     from dossier where late_after is not null group by 1, 3, 4`,
    `insert into tally_open (${columns})
     select agency_id, 'M', date_trunc('month', start)::date, late_on, sum(open), sum(content), sum(online) from tally_open group by 1, 3, 4`,
  ]
}

function usage(width: number): string[] {
  const used = { online: FACT.online, paid: FACT.paidOnline, citizen: FACT.citizen }
  const none = `repeat('0', ${width})::varbit`
  const days = Object.values(used).map(
    (fact) => `coalesce(bit_or(bits) filter (where facts & ${fact} <> 0)::varbit, ${none})`,
  )
  const months = Object.keys(used).map((name) => `bit_or(${name}::bit(${width}))::varbit`)
  return [
    `create temp table bit_of on commit drop as select id, set_bit(repeat('0', ${width})::bit(${width}), id, 1) as bits from procedure`,
    `insert into tally_usage (agency_id, grain, start, online, paid, citizen) select agency_id, 'D', received_on, ${days.join(', ')}
     from dossier join bit_of on bit_of.id = procedure_id where facts & 1 = 1 group by agency_id, received_on`,
    `insert into tally_usage (agency_id, grain, start, online, paid, citizen) select agency_id, 'M', date_trunc('month', start)::date, ${months.join(', ')}
     from tally_usage group by 1, 3`,
  ]
}
