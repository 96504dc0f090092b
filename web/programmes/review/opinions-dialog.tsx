import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { Loaded } from '../../shell/loaded.tsx'
import { opinionsQuery } from './review-queries.ts'
import { ADVICE_WORDS } from './review-words.ts'

type OpinionsDialogProps = {
  readonly roundId: string
  readonly caseId: string
  readonly title: string
  readonly onClose: () => void
}

/** What the experts found about one project, for the office only. */
export function OpinionsDialog({ roundId, caseId, title, onClose }: OpinionsDialogProps) {
  const opinions = useQuery(opinionsQuery(roundId, caseId))
  return (
    <Modal open width={760} title={`专家意见：${title}`} footer={null} onCancel={onClose}>
      <Loaded query={opinions}>
        {({ rows }) => (
          <>
            {rows.map((row) => (
              <section key={row.reviewId} className="review-item">
                <strong>
                  {row.expert} <span className="soft">{row.unit}</span> · {row.points} 分 ·{' '}
                  {ADVICE_WORDS[row.advice]}
                </strong>
                <div className="soft">
                  {row.items
                    .map((item) => `${item.title} ${item.points}/${item.maxPoints}`)
                    .join('，')}
                </div>
                {row.items
                  .filter(({ comment }) => comment !== '')
                  .map((item) => (
                    <p key={item.title}>
                      {item.title}：{item.comment}
                    </p>
                  ))}
                <p className="review-text">{row.comment}</p>
              </section>
            ))}
          </>
        )}
      </Loaded>
    </Modal>
  )
}
