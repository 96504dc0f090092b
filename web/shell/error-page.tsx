import { Button, Result } from 'antd'
import { asProblem } from '../api/problem.ts'

/** A page that broke: what happened and how to go on. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  return (
    <Result
      status="error"
      title="这一页出错了"
      subTitle={asProblem(error).message}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          刷新
        </Button>
      }
    />
  )
}
