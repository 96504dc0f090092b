import { Link } from '@tanstack/react-router'
import { Alert, Progress } from 'antd'
import type { Schema } from '../../api/client.ts'
import { dayWords } from '../document-words.ts'
import { StateTag } from '../state-tag.tsx'
import { DocumentMoves } from './document-moves.tsx'

type DocumentHeaderProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly isPastVersion: boolean
}

/** What the document is, how far its confirmation has come, and what may be done with it now. */
export function DocumentHeader({ detail, isPastVersion }: DocumentHeaderProps) {
  const { document, version } = detail
  const facts = [
    document.nature === 'press' ? '据新闻报道，非官方文本' : null,
    document.number,
    document.issuers.join('、'),
    document.published === null ? null : `${dayWords(document.published)}发布`,
    document.expires === null ? null : `有效期至${dayWords(document.expires)}`,
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <header className="document-head">
      <div className="document-head-words">
        <p className="document-crumb no-print">
          <Link to="/documents">文件</Link>
          <span aria-hidden> / </span>
          {document.kind}
        </p>
        <h1 className="document-title">{document.title}</h1>
        <p className="document-facts">
          <StateTag state={version.state} />
          <span>第 {version.version} 版</span>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <div className="document-head-acts no-print">
        <DocumentProgress version={version} />
        <DocumentMoves detail={detail} isPastVersion={isPastVersion} />
      </div>
      <VersionNotice detail={detail} isPastVersion={isPastVersion} />
    </header>
  )
}

/** How many items are decided; a confirmed version says who confirmed it instead. */
function DocumentProgress({ version }: { readonly version: Schema<'DocumentVersion'> }) {
  const { decided, total } = progressOf(version)
  if (version.state === 'confirmed' || total === 0) return null
  return (
    <div className="document-progress">
      <span className="figures">
        已决定 {decided} / {total}
      </span>
      <Progress
        percent={Math.floor((decided / total) * 100)}
        size="small"
        showInfo={false}
        aria-label="确认进度"
      />
    </div>
  )
}

function progressOf(version: Schema<'DocumentVersion'>) {
  let open = 0
  let total = 0
  for (const count of version.counts) {
    open += count.open
    total += count.open + count.accepted + count.corrected + count.rejected
  }
  return { decided: total - open, total }
}

function VersionNotice({ detail, isPastVersion }: DocumentHeaderProps) {
  const { document, version } = detail
  if (isPastVersion) {
    return (
      <Alert
        className="document-notice"
        type="info"
        showIcon
        title={`这是第 ${version.version} 版，只供查看，不能更改。`}
        action={
          <Link to="/documents/$documentId" params={{ documentId: document.id }}>
            回到当前版本
          </Link>
        }
      />
    )
  }
  if (version.state === 'returned') {
    return (
      <Alert
        className="document-notice"
        type="warning"
        showIcon
        title={`${version.returnedBy ?? '审批人'}退回了本版本：${version.returnReason ?? ''}`}
        description="请按退回意见修改后重新提交。"
      />
    )
  }
  if (version.state === 'submitted') {
    return (
      <Alert
        className="document-notice"
        type="info"
        showIcon
        title={`${version.submittedBy ?? '经办人'}已提交，待另一人审批。`}
      />
    )
  }
  return null
}
