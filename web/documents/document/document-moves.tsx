import { DownloadOutlined, MoreOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { AttachText } from '../upload/attach-text.tsx'
import { useVersionMoves } from './use-version-moves.ts'

type DocumentMovesProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly isPastVersion: boolean
}

type Asking = 'return' | 'open-version' | null

/** The moves of the version that the server allows, and the ways to take the document along. */
export function DocumentMoves({ detail, isPastVersion }: DocumentMovesProps) {
  const [asking, setAsking] = useState<Asking>(null)
  const moves = useVersionMoves(detail)
  const ask = useConfirm()
  const may = (move: (typeof detail.allowed)[number]) =>
    !isPastVersion && detail.allowed.includes(move)
  const confirm = (title: string, content: string, act: () => Promise<unknown>) =>
    ask({ title, content, onOk: act })

  return (
    <div className="document-moves">
      {may('approve') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              '批准这一版？',
              '批准后本版成为正式结构，不能再改；以后的修改另开新版。',
              moves.approve,
            )
          }
        >
          批准
        </Button>
      ) : null}
      {may('return') ? <Button onClick={() => setAsking('return')}>退回</Button> : null}
      {may('submit') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm('提交审批？', '提交后由另一人审批，期间条目不能再改。', moves.submit)
          }
        >
          提交审批
        </Button>
      ) : null}
      {may('withdraw') ? <Button onClick={() => void moves.withdraw()}>撤回提交</Button> : null}
      {may('attach-text') ? (
        <AttachText documentId={detail.document.id} hasWords={detail.document.hasWords} />
      ) : null}
      <ExportMenu detail={detail} isPastVersion={isPastVersion} />
      <MoreMenu
        detail={detail}
        canOpen={may('open-version')}
        canDiscard={may('discard')}
        onOpen={() => setAsking('open-version')}
        onDiscard={() =>
          confirm('作废这一版？', '本版的全部决定将失效；已确认的版本不受影响。', moves.discard)
        }
      />
      {asking === 'return' ? (
        <ReasonDialog
          title="退回给经办"
          label="退回意见"
          placeholder="请写明哪些条目需要修改、为什么"
          okText="退回"
          onOk={moves.giveBack}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'open-version' ? (
        <ReasonDialog
          title="开新版修订"
          label="修订原因"
          placeholder="如 更正第三条的牵头单位"
          okText="开新版"
          onOk={moves.openVersion}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}

function ExportMenu({ detail, isPastVersion }: DocumentMovesProps) {
  const address = (format: 'xlsx' | 'json') =>
    `/api/documents/${detail.document.id}/export?format=${format}${
      isPastVersion ? `&version=${detail.version.version}` : ''
    }`
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: <a href={address('xlsx')}>导出 Excel</a> },
          { key: 'json', label: <a href={address('json')}>导出 JSON</a> },
          ...(detail.source === null
            ? []
            : [
                {
                  key: 'source',
                  label: <a href={`/api/documents/${detail.document.id}/source`}>下载原件</a>,
                },
              ]),
        ],
      }}
    >
      <Button icon={<DownloadOutlined />}>导出</Button>
    </Dropdown>
  )
}

type MoreMenuProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly canOpen: boolean
  readonly canDiscard: boolean
  readonly onOpen: () => void
  readonly onDiscard: () => void
}

function MoreMenu({ detail, canOpen, canDiscard, onOpen, onDiscard }: MoreMenuProps) {
  const items: MenuProps['items'] = [
    ...(canOpen ? [{ key: 'open', label: '开新版修订', onClick: onOpen }] : []),
    {
      key: 'compare',
      label: (
        <Link to="/compare" search={{ to: detail.document.id }}>
          与另一份文件比较
        </Link>
      ),
    },
    { key: 'print', label: '打印', onClick: () => globalThis.print() },
    ...(canDiscard
      ? [{ key: 'discard', label: '作废这一版', danger: true, onClick: onDiscard }]
      : []),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<MoreOutlined />} aria-label="更多操作" />
    </Dropdown>
  )
}
