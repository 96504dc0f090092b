import { Button } from 'antd'
import type { Sheet } from '../benefit-queries.ts'
import { fenWords, groupOf, sumFen } from '../benefit-words.ts'

/** Where the result stands below the questions: what they give so far, and the way there. */
export function ResultBar({ sheet }: { readonly sheet: Sheet | null }) {
  if (sheet === null) return null
  const { answers } = sheet
  const owed = answers.map(({ amount_fen: fen }) => fen)
  const near = answers.filter((answer) => groupOf(answer) === 'near').length
  return (
    <div className="result-bar no-print" aria-live="polite">
      <span>
        应得 <b className="figures">{fenWords(sumFen(owed))}</b>
        {near === 0 ? '' : `，差一步 ${near} 项`}
      </span>
      <Button
        type="primary"
        size="small"
        onClick={() => document.querySelector('.result')?.scrollIntoView({ behavior: 'smooth' })}
      >
        看结果
      </Button>
    </div>
  )
}
