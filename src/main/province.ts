import type { Db } from '#lib/db/index.ts'

/** The province that publishes here: the one of the setting, else the only one that exists today. */
export async function findProvince(db: Db, code: string | undefined) {
  const provinces = await db
    .selectFrom('agency')
    .select(['code', 'name'])
    .where('level', '=', 'province')
    .where('validTo', '=', 'infinity')
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .execute()
  const [province] = provinces
  if (!province || provinces.length > 1) return undefined
  return {
    ...province,
    nameEn: `${province.name.replace(/^(Tỉnh|Thành phố) /, '')}${/^Tỉnh /.test(province.name) ? ' province' : ' city'}`,
    demo: await isDemo(db),
  }
}

/** Whether all data here are the demo's. */
export async function isDemo(db: Db): Promise<boolean> {
  const sent = await db.selectFrom('message').select('id').where('actor', '=', 'demo').limit(1).executeTakeFirst()
  return sent !== undefined
}

/** Whether the demo is here, or would be loaded: nothing else is. */
export async function mayBecomeDemo(db: Db): Promise<boolean> {
  return (await isDemo(db)) || !(await db.selectFrom('agency').select('id').limit(1).executeTakeFirst())
}
