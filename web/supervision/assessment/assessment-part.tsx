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
  const scores = assessment.parts.flatMap((part) =>
    part.groups.flatMap((group) => group.scores.map((score) => ({ score, part }))),
  )
  const [shown, setShown] = useState(assessment.ownArea ?? scores[0]?.score.area ?? null)
  const [doing, setDoing] = useState<'enter' | 'object' | null>(null)
  const { score, part: own } = scores.find((each) => each.score.area === shown) ?? {}
  return (
    <>
      {assessment.parts.map((part) => (
        <section key={part.schemeName} className="pack-part sheet" aria-label={part.schemeName}>
          <h2>得分与排名</h2>
          <p className="soft">{part.schemeName}。</p>
          {part.groups.map((group) => (
            <RankedTable key={group.name ?? ''} group={group} shown={shown} onShow={setShown} />
          ))}
        </section>
      ))}
      {score === undefined ? null : (
        <ScoreLines score={score}>
          {pack.mayEdit ? <Button onClick={() => setDoing('enter')}>登记加分扣分</Button> : null}
          {assessment.mayObject && assessment.ownArea === score.area ? (
            <Button onClick={() => setDoing('object')}>提出异议</Button>
          ) : null}
        </ScoreLines>
      )}
      <ObjectionList pack={pack} assessment={assessment} />
      {doing === 'enter' && score !== undefined && own !== undefined ? (
        <EntryDialog
          pack={pack}
          entries={assessment.entries}
          items={own.items}
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

type TableProps = {
  readonly group: Assessment['parts'][number]['groups'][number]
  /** The district whose lines are shown below. */
  readonly shown: string | null
  readonly onShow: (area: string) => void
}

/** Districts that are ranked among each other. */
const RankedTable = ({ group, shown, onShow }: TableProps) => (
  <>
    {group.name === null ? null : <h3 className="score-group">{group.name}</h3>}
    <p className="soft">{group.rankedWords}</p>
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
        {group.scores.map((each) => (
          <tr key={each.area} className={each.area === shown ? 'score-shown' : ''}>
            <td className="score-rank">{each.rank === null ? '不排名' : `第 ${each.rank} 名`}</td>
            <td className="list-name">
              <Button
                type="link"
                className="score-open"
                aria-pressed={each.area === shown}
                onClick={() => onShow(each.area)}
              >
                {each.areaName}
              </Button>
            </td>
            <td className="figures score-points">{each.points}</td>
            <td className="figures soft">{each.outOf}</td>
            <td className="list-wide soft">{each.why ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
