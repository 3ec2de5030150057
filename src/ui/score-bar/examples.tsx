import { ScoreBar } from './index.tsx'

export const examples = {
  'against the mean': <ScoreBar lang="vi" score={14.81} max={20} mean={17.5} />,
  'not evaluated': <ScoreBar lang="vi" score={null} max={18} />,
  'full marks, figures elsewhere': <ScoreBar lang="en" score={22} max={22} bare />,
}
