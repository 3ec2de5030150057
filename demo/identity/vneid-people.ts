/** Under which name the stand-in vouches: it stays when ports change, so that citizens stay who they are. */
export const ISSUER = 'https://vneid-thu.example'

/** Citizens whom the stand-in of VNeID vouches for. Nobody bears these numbers: no place of birth is called 000. */
export const PEOPLE = [
  ['000190000001', 'Nguyễn Thị Mẫu', '1990-05-01', '0900000001'],
  ['000085000002', 'Trần Văn Thử', '1985-11-20', '0900000002'],
  ['000177000003', "K' Ngọc Ví Dụ", '1977-03-08', '0900000003'],
].map(([national_id = '', name = '', birthdate = '', phone_number = '']) => ({
  sub: national_id,
  national_id,
  name,
  birthdate,
  phone_number,
  email: `${national_id}@vidu.example`,
}))

/** What `npm start` says of them. */
export const tellCitizens = () =>
  `Citizens file online from a procedure's page and sign in, without a password, as ${PEOPLE.map(({ name }) => name).join(', ')}`
