import { ClearOutlined, FileDoneOutlined, IdcardOutlined, LinkOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { usePermission } from '../../party/use-session.ts'
import { PrintButton } from '../../shell/print-button.tsx'
import type { Sheet } from '../benefit-queries.ts'
import type { Answers } from './answers.ts'
import { ReceiptDialog } from './receipt-dialog.tsx'
import { fragmentOf } from './share-link.ts'
import { freshAnswers } from './use-answers.ts'
import type { OwnFile } from './use-prefill.ts'

type CheckMovesProps = {
  readonly answers: Answers
  readonly sheet: Sheet | undefined
  readonly own: OwnFile
  readonly onAnswers: (answers: Answers) => void
}

/** What may be done with a check: share, print, keep, fill in from the file, begin anew. */
export function CheckMoves({ answers, sheet, own, onAnswers }: CheckMovesProps) {
  const { message } = App.useApp()
  const [isKeeping, setIsKeeping] = useState(false)
  const mayKeep = usePermission('benefit.keep') && own.organisation !== null
  const share = async () => {
    const fragment = await fragmentOf(answers)
    const link = `${location.origin}/benefits/check${fragment}`
    try {
      await navigator.clipboard.writeText(link)
      void message.success('链接已复制。所填内容在链接里，不在服务器上。')
    } catch {
      // Without a clipboard the address bar itself is the link.
      history.replaceState(history.state, '', fragment)
      void message.info('浏览器不让复制。地址栏里现在就是分享链接。')
    }
  }
  return (
    <>
      {own.organisation !== null && own.filed.size > 0 ? (
        <Button icon={<IdcardOutlined />} onClick={own.fill}>
          按一企一档填写
        </Button>
      ) : null}
      {mayKeep ? (
        <Button
          icon={<FileDoneOutlined />}
          disabled={sheet === undefined}
          onClick={() => setIsKeeping(true)}
        >
          存为回执
        </Button>
      ) : null}
      <Button icon={<LinkOutlined />} onClick={() => void share()}>
        分享链接
      </Button>
      <PrintButton />
      <Button
        icon={<ClearOutlined />}
        onClick={() => {
          history.replaceState(history.state, '', location.pathname)
          onAnswers(freshAnswers())
        }}
      >
        清空
      </Button>
      {isKeeping && own.organisation !== null ? (
        <ReceiptDialog
          organisation={own.organisation}
          answers={answers}
          onClose={() => setIsKeeping(false)}
        />
      ) : null}
    </>
  )
}
