import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import '../review/review.css'
import { entryTone } from './entry-tone.ts'
import { type Jury, juryQuery } from './jury-queries.ts'

const route = getRouteApi('/signed-in/juries/$roundId')

/** A round of a contest as its juror works on it: its entries, and how far he is with each. */
export function JuryPage() {
  const { roundId } = route.useParams()
  const mayScore = usePermission('review.score')
  const jury = useQuery({ ...juryQuery(roundId), enabled: mayScore })
  if (!mayScore) return <RoleNeeded title="大赛评委" />
  return <Loaded query={jury}>{(data) => <Shown jury={data} />}</Loaded>
}

function Shown({ jury }: { readonly jury: Jury }) {
  return (
    <Page
      title={`${jury.contest} · ${jury.title}`}
      lead={
        <>
          <Link to="/reviews">我的评审</Link> · {dayWords(jury.heldOn)} ·{' '}
          {jury.isSettled
            ? '这一轮已经评定。'
            : `还有 ${jury.open} 个待打分。其他评委看不到您的评分，提交之后不能修改。`}
        </>
      }
    >
      {jury.entries.length === 0 ? (
        <Empty className="empty" description="这一轮还没有参赛项目。" />
      ) : (
        <ul className="my-reviews" aria-label="参赛项目">
          {jury.entries.map((entry) => (
            <li key={entry.caseId}>
              <Link
                className="my-review sheet"
                to="/juries/$roundId/entries/$caseId"
                params={{ roundId: jury.roundId, caseId: entry.caseId }}
              >
                <span className="my-review-title">{entry.title}</span>
                <span className="soft">
                  {entry.number} · {entry.applicant}
                </span>
                <span className="my-review-foot">
                  <span className={`tag ${entryTone(entry.state)}`}>{entry.stateWord}</span>
                  {entry.points === null ? null : (
                    <span className="figures">{entry.points} 分</span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
