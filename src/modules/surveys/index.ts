export { isRated, storeRating } from './commands.ts'
export { Rating } from './rating.ts'
