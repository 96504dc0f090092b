import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { AssessmentPart } from '../assessment/assessment-part.tsx'
import { ExemptionButton } from '../exemptions/open-exemption.tsx'
import { PackEditor } from './pack-editor.tsx'
import { PackMoves } from './pack-moves.tsx'
import { PackPaper } from './pack-paper.tsx'
import { type Pack, packQuery } from './pack-queries.ts'
import { PackRenewal } from './pack-renewal.tsx'
import './packs.css'

const route = getRouteApi('/signed-in/packs/$packId')

/** One report of the rhythm: how it stands, what it says, and for a year's assessment every score. */
export function PackPage() {
  const { packId } = route.useParams()
  const mayRead = usePermission('pack.read')
  const pack = useQuery({ ...packQuery(packId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="简报与考核" />
  return <Loaded query={pack}>{(data) => <Shown key={data.id} pack={data} />}</Loaded>
}

function Shown({ pack }: { readonly pack: Pack }) {
  const [doing, setDoing] = useState<'edit' | 'renew' | null>(null)
  const stop = () => setDoing(null)
  return (
    <Page
      title={pack.title}
      lead={
        <>
          {pack.isDemo ? <span className="demo-mark">演示</span> : null} {pack.kindWord}（
          {pack.periodWord}） · 面向{pack.areaName} · {pack.stateWord}
        </>
      }
      moves={
        <>
          <ExemptionButton kind="pack" subjectId={pack.id} />
          <PackMoves
            pack={pack}
            onEdit={() => setDoing('edit')}
            onRenew={() => setDoing('renew')}
          />
        </>
      }
    >
      <div className="no-print">
        <Notices pack={pack} />
        {doing === 'edit' && pack.mayEdit ? (
          <PackEditor key={pack.revision} pack={pack} onDone={stop} />
        ) : null}
        {doing === 'renew' && pack.mayEdit ? <PackRenewal pack={pack} onClose={stop} /> : null}
        {pack.assessment === null ? null : (
          <AssessmentPart pack={pack} assessment={pack.assessment} />
        )}
      </div>
      <PackPaper pack={pack} />
    </Page>
  )
}

function Notices({ pack }: { readonly pack: Pack }) {
  const { corrections, returned, editors } = pack
  const when = pack.state === 'archived' ? '归档后' : '取数后'
  return (
    <>
      {pack.isIntact ? null : (
        <Alert
          className="pack-notice"
          type="error"
          showIcon
          title="内容与留存的摘要值不符，请不要使用，并告诉系统管理员。"
        />
      )}
      {returned === null ? null : (
        <Alert
          className="pack-notice"
          type="warning"
          showIcon
          title={`${returned.name ?? '审批人'}退回：${returned.reason}`}
        />
      )}
      {corrections.length === 0 ? null : (
        <Alert
          className="pack-notice"
          type="info"
          showIcon
          title={`${when}有 ${corrections.length} 项更正，本材料保持原样。`}
          description={corrections
            .map(
              ({ area, measure, periodWord, at }) =>
                `${area}${periodWord}${measure}（${momentWords(at)}）`,
            )
            .join('；')}
        />
      )}
      {pack.state === 'submitted' ? (
        <Alert
          className="pack-notice"
          type="info"
          showIcon
          title={`${pack.submittedBy ?? '经办人'}已提交，待没有参与起草的人审批。`}
        />
      ) : null}
      {pack.state === 'draft' ? (
        <p className="soft pack-notice">
          起草：{editors.join('、')}。
          {pack.isClosed ? '所属各月均已关账。' : '所属月份尚未全部关账，数字可能变化。'}
        </p>
      ) : null}
    </>
  )
}
