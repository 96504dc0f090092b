import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { ApplicationRead } from './application-read.tsx'
import { Invitation } from './invitation.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { type MyReview, myReviewQuery } from './review-queries.ts'
import { ADVICE_WORDS, OWN_STATE_WORDS } from './review-words.ts'
import './review.css'

const route = getRouteApi('/signed-in/reviews/$reviewId')

/** One review as its expert works on it: the invitation, then the application beside the sheet. */
export function MyReviewPage() {
  const { reviewId } = route.useParams()
  const mayScore = usePermission('review.score')
  const review = useQuery({ ...myReviewQuery(reviewId), enabled: mayScore })
  if (!mayScore) return <RoleNeeded title="评审" />
  return <Loaded query={review}>{(data) => <Shown key={reviewId} review={data} />}</Loaded>
}

function Shown({ review }: { readonly review: MyReview }) {
  const due = review.state === 'invited' ? review.answerBy : review.dueOn
  return (
    <Page
      title={review.title}
      lead={
        <>
          <Link to="/reviews">我的评审</Link> · {review.number} ·{' '}
          <span className={`tag review-tag-${review.state}`}>{OWN_STATE_WORDS[review.state]}</span>
          {review.applicant === null ? '' : ` · ${review.applicant}`}
          {review.state === 'invited' || review.state === 'accepted'
            ? ` · ${dayWords(due)}前${review.state === 'invited' ? '答复' : '提交'}`
            : ''}
        </>
      }
    >
      {review.isDoubleBlind ? (
        <Alert
          className="review-notice"
          type="info"
          showIcon
          title="双盲评审：已隐去申报单位和人员，也不提供附件。若您仍认出了申报方，请以“需要回避”退出。"
        />
      ) : null}
      {review.state === 'invited' ? <Invitation review={review} /> : null}
      {review.state === 'declined' || review.state === 'refused' ? (
        <Alert type="info" showIcon title="您已不参加这项评审，感谢您的答复。" />
      ) : null}
      {review.application === null ? null : (
        <ApplicationRead
          filesAt={`/api/my-reviews/${review.id}/files`}
          application={review.application}
        />
      )}
      {review.state === 'accepted' ? <OpinionForm review={review} /> : null}
      {review.state === 'submitted' ? <Submitted review={review} /> : null}
    </Page>
  )
}

/** The opinion as it was frozen. */
function Submitted({ review: { sheet, opinion } }: { readonly review: MyReview }) {
  if (opinion === null) return null
  return (
    <section className="sheet review-part" aria-label="已提交的意见">
      <h2>您的意见</h2>
      <p className="review-total figures">
        {opinion.points} / {sheet.pointsMax} 分
      </p>
      <dl className="review-frozen">
        {sheet.items.map(({ id, title, maxPoints }) => (
          <div key={id}>
            <dt>
              {title}{' '}
              <span className="figures">
                {opinion.items[id]?.points ?? 0} / {maxPoints}
              </span>
            </dt>
            <dd className="soft">{opinion.items[id]?.comment}</dd>
          </div>
        ))}
      </dl>
      <p>
        {opinion.advice === null ? '' : `${ADVICE_WORDS[opinion.advice]}：`}
        {opinion.comment}
      </p>
      <p className="soft review-digest">
        {opinion.submittedAt === null ? '' : `${momentWords(opinion.submittedAt)} 提交，`}
        摘要值（SM3）
        <code>{opinion.digest}</code>
      </p>
    </section>
  )
}
