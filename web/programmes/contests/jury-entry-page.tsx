import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { ApplicationRead } from '../review/application-read.tsx'
import '../review/review.css'
import { AbstainButton } from './abstain-button.tsx'
import { entryTone } from './entry-tone.ts'
import { type JuryEntry, juryEntryQuery } from './jury-queries.ts'
import { JurySheet } from './jury-sheet.tsx'

const route = getRouteApi('/signed-in/juries/$roundId/entries/$caseId')

/** One entry before a juror: what was handed in, then the sheet. */
export function JuryEntryPage() {
  const { roundId, caseId } = route.useParams()
  const mayScore = usePermission('review.score')
  const entry = useQuery({ ...juryEntryQuery(roundId, caseId), enabled: mayScore })
  if (!mayScore) return <RoleNeeded title="大赛评委" />
  return <Loaded query={entry}>{(data) => <Shown key={caseId} entry={data} />}</Loaded>
}

function Shown({ entry }: { readonly entry: JuryEntry }) {
  const { roundId, state, application } = entry
  return (
    <Page
      title={entry.title}
      lead={
        <>
          <Link to="/juries/$roundId" params={{ roundId }}>
            {entry.contest} · {entry.roundTitle}
          </Link>{' '}
          · {entry.number} · <span className={`tag ${entryTone(state)}`}>{entry.stateWord}</span> ·{' '}
          {entry.applicant}
        </>
      }
    >
      {state === 'barred' ? (
        <>
          <Alert
            className="review-notice"
            type="warning"
            showIcon
            title="您与这个项目有应当回避的情形，或身份、单位还没有核实，不能打分。请登记回避，或请承办单位核实。"
          />
          <AbstainButton entry={entry} />
        </>
      ) : null}
      {state === 'abstained' ? (
        <Alert type="info" showIcon title={`您已回避：${entry.abstains ?? ''}`} />
      ) : null}
      {application === null ? null : (
        <ApplicationRead
          filesAt={`/api/my-juries/${roundId}/entries/${entry.caseId}/files`}
          application={application}
        />
      )}
      {state === 'open' || state === 'draft' ? <JurySheet entry={entry} /> : null}
      {state === 'given' || state === 'recorded' ? <Given entry={entry} /> : null}
    </Page>
  )
}

/** The sheet as it was handed in. */
function Given({ entry: { sheet, items, points, state } }: { readonly entry: JuryEntry }) {
  return (
    <section className="sheet review-part" aria-label="已提交的评分">
      <h2>您的评分</h2>
      <p className="review-total figures">
        {points} / {sheet.pointsMax} 分
      </p>
      <dl className="review-frozen">
        {sheet.items.map(({ id, title, maxPoints }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd className="figures">
              {items[id] ?? 0} / {maxPoints}
            </dd>
          </div>
        ))}
      </dl>
      {state === 'recorded' ? (
        <p className="soft">由承办单位按您签字的评分表登记；有出入的，请告诉承办单位更正。</p>
      ) : null}
    </section>
  )
}
