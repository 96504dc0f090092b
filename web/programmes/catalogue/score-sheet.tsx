import type { TopicLine } from './topic-queries.ts'
import { groundWords } from './topic-words.ts'

/** What reviewers score by: each dimension with its points and what they look at. */
export function ScoreSheet({ sheet }: { readonly sheet: NonNullable<TopicLine['scoreSheet']> }) {
  const most = Math.max(...sheet.items.map(({ maxPoints }) => maxPoints))
  return (
    <>
      <ol className="score-items">
        {sheet.items.map(({ id, title, maxPoints, guide }) => (
          <li key={id} className="score-item">
            <span className="score-title">{title}</span>
            <span className="score-points figures">{maxPoints} 分</span>
            <span
              className="score-bar"
              aria-hidden="true"
              style={{ width: `${(maxPoints / most) * 100}%` }}
            />
            <span className="score-guide">{guide}</span>
          </li>
        ))}
      </ol>
      <p className="soft">
        {sheet.passPoints === null ? '不设合格线' : `合格线 ${sheet.passPoints} 分`}；
        {sheet.ground.kind === 'internal'
          ? '维度与分值：内部口径'
          : `维度：${groundWords(sheet.ground)}，分值：内部口径`}
      </p>
    </>
  )
}
