import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { OwnJuries } from '../contests/own-juries.tsx'
import { type MyReviewRow, myReviewsQuery } from './review-queries.ts'
import { OWN_STATE_WORDS } from './review-words.ts'
import './review.css'

/** 我的评审: what an expert is asked to look at, the most urgent first. */
export function MyReviewsPage() {
  const mayScore = usePermission('review.score')
  const reviews = useQuery({ ...myReviewsQuery, enabled: mayScore })
  if (!mayScore) return <RoleNeeded title="我的评审" />
  return (
    <Page
      title="我的评审"
      lead="只有您自己能看到您的意见草稿；提交之后不能修改，其他专家看不到您的评分。"
    >
      <OwnJuries />
      <Loaded query={reviews}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description="现在没有请您评审的项目。有新的邀请会发消息给您。"
            />
          ) : (
            <ul className="my-reviews">
              {rows.map((row) => (
                <li key={row.id}>
                  <Row row={row} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function Row({ row }: { readonly row: MyReviewRow }) {
  const isOpen = row.state === 'invited' || row.state === 'accepted'
  const due = row.state === 'invited' ? row.answerBy : row.dueOn
  return (
    <Link className="my-review sheet" to="/reviews/$reviewId" params={{ reviewId: row.id }}>
      <span className="my-review-title">{row.title}</span>
      <span className="soft">{row.applicant ?? '双盲评审，不显示申报单位'}</span>
      <span className="my-review-foot">
        <span className={`tag review-tag-${row.state}`}>{OWN_STATE_WORDS[row.state]}</span>
        {isOpen ? (
          <span className={row.isOverdue ? 'review-late' : 'soft'}>
            {dayWords(due)}前{row.isOverdue ? '（已逾期）' : ''}
          </span>
        ) : null}
      </span>
    </Link>
  )
}
