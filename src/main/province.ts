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
  const demo = await db.selectFrom('message').select('id').where('actor', '=', 'demo').limit(1).executeTakeFirst()
  return {
    ...province,
    nameEn: `${province.name.replace(/^(Tỉnh|Thành phố) /, '')}${/^Tỉnh /.test(province.name) ? ' province' : ' city'}`,
    demo: demo !== undefined,
  }
}
