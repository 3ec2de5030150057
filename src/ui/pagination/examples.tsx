import { Pagination } from './index.tsx'

const href = (page: number) => `/co-quan/H36/ho-so?page=${page}`

export const examples = {
  'in the middle of many pages': <Pagination lang="vi" page={7} perPage={100} total={1234} noun="hồ sơ" href={href} />,
  'one page': <Pagination lang="en" page={1} perPage={100} total={12} noun="dossiers" href={href} />,
}
