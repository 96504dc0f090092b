import type { ReactNode } from 'react'
import type { Score } from '../packs/pack-queries.ts'

const SIGNS: Readonly<Record<Score['lines'][number]['kind'], string>> = {
  indicator: '',
  tasks: '',
  bonus: '+',
  deduction: '−',
}

type LinesProps = { readonly score: Score; readonly children: ReactNode }

/** Every line of a district's score: what counted, and what it came to. */
export function ScoreLines({ score, children }: LinesProps) {
  return (
    <section className="pack-part sheet" aria-label={`${score.areaName}得分明细`}>
      <div className="score-head">
        <h2>
          {score.areaName}：{score.points} 分
        </h2>
        <span className="objection-moves">{children}</span>
      </div>
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">依据的事实</th>
            <th scope="col">分值</th>
            <th scope="col">得分</th>
          </tr>
        </thead>
        <tbody>
          {score.lines.map((line) => (
            <tr key={`${line.kind} ${line.id}`}>
              <td className="list-name">{line.name}</td>
              <td className="list-wide">
                {line.fact}
                {line.why === null ? null : <span className="list-note soft">{line.why}</span>}
              </td>
              <td className="figures soft">{line.fullText}</td>
              <td className="figures">
                {line.why === null && line.text !== '0.00' ? SIGNS[line.kind] : ''}
                {line.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
