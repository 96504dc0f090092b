import { useState } from 'react'
import { Button } from 'antd'
import type { Assessment, Pack } from '../packs/pack-queries.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { ObjectionList, ObjectionDialog } from './objections.tsx'
import { ScoreLines } from './score-lines.tsx'
import './assessment.css'

type PartProps = { readonly pack: Pack; readonly assessment: Assessment }

/** 全年考核: the ranking, every line of the district that is looked at, and the objections. */
export function AssessmentPart({ pack, assessment }: PartProps) {
  const [shown, setShown] = useState(assessment.ownArea ?? assessment.scores[0]?.area ?? null)
  const [doing, setDoing] = useState<'enter' | 'object' | null>(null)
  const score = assessment.scores.find(({ area }) => area === shown)
  return (
    <>
      <section className="pack-part sheet" aria-label="得分与排名">
        <h2>得分与排名</h2>
        <p className="soft">
          {assessment.schemeName}。
          {assessment.ranked === 0
            ? '各区覆盖不同，本年不排名。'
            : `在各项齐全的 ${assessment.ranked} 个区之间排名，得分相同名次相同。`}
        </p>
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">排名</th>
              <th scope="col">区</th>
              <th scope="col">得分</th>
              <th scope="col">可评满分</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {assessment.scores.map((each) => (
              <tr key={each.area} className={each.area === shown ? 'score-shown' : ''}>
                <td className="score-rank">
                  {each.rank === null ? '不排名' : `第 ${each.rank} 名`}
                </td>
                <td className="list-name">
                  <Button
                    type="link"
                    className="score-open"
                    aria-pressed={each.area === shown}
                    onClick={() => setShown(each.area)}
                  >
                    {each.areaName}
                  </Button>
                </td>
                <td className="figures">{each.points}</td>
                <td className="figures soft">{each.outOf}</td>
                <td className="list-wide soft">{each.why ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {score === undefined ? null : (
        <ScoreLines score={score}>
          {pack.mayEdit ? <Button onClick={() => setDoing('enter')}>登记加分扣分</Button> : null}
          {assessment.mayObject && assessment.ownArea === score.area ? (
            <Button onClick={() => setDoing('object')}>提出异议</Button>
          ) : null}
        </ScoreLines>
      )}
      <ObjectionList pack={pack} assessment={assessment} />
      {doing === 'enter' && score !== undefined ? (
        <EntryDialog
          pack={pack}
          assessment={assessment}
          score={score}
          onClose={() => setDoing(null)}
        />
      ) : null}
      {doing === 'object' && score !== undefined ? (
        <ObjectionDialog pack={pack} score={score} onClose={() => setDoing(null)} />
      ) : null}
    </>
  )
}
