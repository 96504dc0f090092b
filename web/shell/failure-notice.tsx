import { Alert, Button } from 'antd'
import { asProblem } from '../api/problem.ts'

type FailureNoticeProps = {
  readonly failure: unknown
  readonly onRetry?: (() => void) | undefined
}

/** What went wrong and what to do next, in the server's own sentence. */
export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const problem = asProblem(failure)
  return (
    <Alert
      type="error"
      showIcon
      title={problem.message}
      description={problem.requestId === null ? null : `请求编号：${problem.requestId}`}
      action={onRetry ? <Button onClick={onRetry}>重试</Button> : null}
    />
  )
}
