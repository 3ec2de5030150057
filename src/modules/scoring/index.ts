export { api as scoringApi } from './api.ts'
export { dossiersApi } from './api-dossiers.ts'
export { alternativesOf, type Readings } from './choices.ts'
export { addCommands } from './cli.ts'
export { chooseAlternative, declareMeasure } from './commands.ts'
export { choicesOf } from './declarations.ts'
export { declaredMeasures } from './declared.ts'
export { type Evaluation, evaluate } from './evaluate.ts'
export { explain } from './explain.ts'
export { Formula } from './formulas/index.ts'
export { StepCondition } from './formulas/steps.ts'
export { mayChooseIndexSets, type SettingProblem, setIndexSets } from './index-sets/commands.ts'
export { FIGURE_CLASSES, type FigureClass, type IndexSet, indexSetsOn } from './index-sets/index-set.ts'
export { newestSetting, readIndexSets, settingHistory } from './index-sets/queries.ts'
export { listDossiers } from './listing.ts'
export { numbers } from './numbers.ts'
export { findTop } from './pages/load.ts'
export { messages } from './pages/messages.ts'
export { chosenPeriod } from './pages/period-choice.tsx'
export { publicPaths, staffPaths } from './pages/score-paths.ts'
export { type ScoreRequest, showAgency, showItems, showRanking } from './pages/show.tsx'
export { classLook } from './pages/view.ts'
export { portal as scoringPortal } from './portal.tsx'
export { type FigureProblem, InvalidInput, say } from './problems.ts'
export { getScorecard } from './queries.ts'
export { getRanking } from './rankings.ts'
export {
  type Group,
  getRulebook,
  type Indicator,
  indicatorsOf,
  type Measure,
  rulebooks,
  type ScoreClass,
  unconfirmed,
} from './rulebook.ts'
export { Example } from './schema/example.ts'
export { Rulebook } from './schema/rulebook.ts'
export { getSeries } from './series.ts'
export { rulebookOf, type Scoring, scoringOf } from './sources.ts'
