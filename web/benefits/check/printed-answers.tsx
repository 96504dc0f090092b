import type { Answers } from './answers.ts'
import { valueWords } from './given-answers.tsx'

/** What was filled in, for the printed page: there the form itself is left out. */
export function PrintedAnswers({ answers }: { readonly answers: Answers }) {
  const { audience, facts, matters } = answers
  const own = Object.entries(facts).map(([name, value]) => ({ name, value }))
  const of = matters.flatMap(({ kind, facts: told }) =>
    Object.entries(told).map(([name, value]) => ({
      name: matters.length > 1 ? `${kind}·${name}` : name,
      value,
    })),
  )
  return (
    <section className="printed-answers" aria-hidden>
      <h3>所填内容</h3>
      <p>对象：{audience ?? '全部'}</p>
      <dl>
        {[...own, ...of].map(({ name, value }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list is written once, for paper
          <div key={index}>
            <dt>{name}</dt>
            <dd>{valueWords(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
