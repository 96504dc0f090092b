import { useIsNarrow } from '../../shell/use-is-narrow.ts'
import { type Answers, type FactValue, nameOfMatter } from './answers.ts'
import { filedKeyOf } from './current-step.tsx'
import type { QuestionsProps } from './questions.ts'
import { type Step, valueAt } from './step-plan.ts'
import type { FiledValue } from './use-own-file.ts'

type GivenProps = Pick<QuestionsProps, 'filed'> & {
  readonly given: readonly Step[]
  readonly answers: Answers
  readonly onOpen: (key: string) => void
}

/** What was answered so far; each can be opened again, and says whether the file says so too. */
export function Given({ given, answers, filed, onOpen }: GivenProps) {
  const isNarrow = useIsNarrow()
  if (given.length === 0) return null
  return (
    <details className="given" open={!isNarrow}>
      <summary>已答 {given.length} 题</summary>
      <ul aria-label="已答">
        {given.map((step) => {
          const { key, fact, at } = step
          const value = valueAt(answers, step)
          const name = at === null ? null : nameOfMatter(answers, at)
          return (
            <li key={key}>
              <button type="button" className="given-row" onClick={() => onOpen(key)}>
                <span className="given-name">
                  {name === null ? '' : `${name} · `}
                  {fact.name}
                </span>
                <FiledMark value={value} filed={filed.get(filedKeyOf(answers, step)) ?? null} />
                <span className="given-value">{valueWords(value)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

type FiledMarkProps = { readonly value: FactValue | null; readonly filed: FiledValue | null }

function FiledMark({ value, filed }: FiledMarkProps) {
  if (filed === null) return null
  return JSON.stringify(value) === JSON.stringify(filed.value) ? (
    <span className="filed-mark" title={`${filed.source}，${filed.knownSince} 获知`}>
      档案
    </span>
  ) : (
    <span className="filed-mark filed-mark-changed" title={`档案为 ${filed.text}`}>
      已改动
    </span>
  )
}

/** A value in words; nothing known is 不知道. */
export const valueWords = (value: FactValue | null): string =>
  value === null
    ? '不知道'
    : typeof value === 'boolean'
      ? value
        ? '是'
        : '否'
      : typeof value === 'string'
        ? value
        : `${value.length} 条`
