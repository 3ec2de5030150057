export { isRated, storeRating } from './commands.ts'
export { pointsOf, Rating } from './rating.ts'
