import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission, useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { AffiliationDialog } from './affiliation-dialog.tsx'
import { CardDialog } from './card-dialog.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { cardQuery, useAct } from './expert-queries.ts'
import type { ExpertCard } from './expert-queries.ts'
import { ExpertMarks } from './expert-marks.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { WorkDialog } from './work-dialog.tsx'

type DrawerProps = { readonly id: string; readonly onClose: () => void }

/** One expert beside the list: his card, his posts, his works and what stands against him. */
export function ExpertDrawer({ id, onClose }: DrawerProps) {
  const card = useQuery(cardQuery(id))
  return (
    <Drawer open title={card.data?.expert.name ?? '专家'} size={620} onClose={onClose}>
      <div className="expert-drawer">
        <Loaded query={card}>{(found) => <Detail card={found} />}</Loaded>
      </div>
    </Drawer>
  )
}

type Asking = 'card' | 'post' | 'work' | 'conflict' | 'invite' | null

function Detail({ card }: { readonly card: ExpertCard }) {
  const { expert, affiliations, works } = card
  const me = useMe()
  const isOwn = me?.person.id === expert.id
  const mayEdit = usePermission('expert.edit') && !isOwn
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const path = { id: expert.id }
  return (
    <>
      <ExpertMarks expert={expert} />
      <dl className="expert-facts">
        <dt>职务职称</dt>
        <dd>{expert.title || '未填写'}</dd>
        <dt>专业领域</dt>
        <dd>
          {expert.fields.map(({ code, name }) => `${name}（${code}）`).join('、') || '未填写'}
        </dd>
        <dt>可评审时段</dt>
        <dd>
          {expert.availability.map(({ from, to }) => `${from} 至 ${to}`).join('、') || '不限'}
        </dd>
        <dt>本年已评</dt>
        <dd>
          {expert.loadTaken} 项，上限 {expert.loadMax} 项
        </dd>
        <dt>有效期至</dt>
        <dd>{dayWords(expert.expiresOn)}</dd>
        {expert.pausedReason === null ? null : (
          <>
            <dt>暂停原因</dt>
            <dd>{expert.pausedReason}</dd>
          </>
        )}
      </dl>
      <Proofs card={card} mayVerify={mayEdit} />
      {mayEdit ? (
        <div className="expert-moves">
          <Button onClick={() => setAsking('card')}>修改</Button>
          <Button onClick={() => setAsking('invite')}>请他补充信息</Button>
        </div>
      ) : null}
      <h3>任职与利益关系</h3>
      {affiliations.length === 0 ? <p className="soft">没有登记。</p> : null}
      <ul className="expert-rows">
        {affiliations.map((post) => (
          <li key={post.id}>
            <span>
              {post.organisationName}
              <span className="soft">
                {post.kindName} · {post.from ?? '起始不明'} 至 {post.to ?? '今'}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <h3>合作成果</h3>
      {works.length === 0 ? <p className="soft">没有登记。</p> : null}
      <ul className="expert-rows">
        {works.map((work) => (
          <li key={work.id}>
            <span>
              {work.title}
              <span className="soft">
                {work.publishedOn} · {work.partners.join('、')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <div className="expert-moves">
          <Button onClick={() => setAsking('post')}>登记任职或利益</Button>
          <Button onClick={() => setAsking('work')}>登记合作成果</Button>
          <Button onClick={() => setAsking('conflict')}>登记回避依据</Button>
        </div>
      ) : null}
      <h3>回避依据</h3>
      <EvidenceList expertId={expert.id} />
      {asking === 'card' ? <CardDialog expert={expert} isOwn={false} onClose={close} /> : null}
      {asking === 'invite' ? <InviteDialog expert={card} onClose={close} /> : null}
      {asking === 'post' ? (
        <AffiliationDialog
          onClose={close}
          send={(body) =>
            answered(api.POST('/api/experts/{id}/affiliations', { params: { path }, body }))
          }
        />
      ) : null}
      {asking === 'work' ? (
        <WorkDialog
          onClose={close}
          send={(body) => answered(api.POST('/api/experts/{id}/works', { params: { path }, body }))}
        />
      ) : null}
      {asking === 'conflict' ? (
        <ConflictDialog
          title="登记回避依据"
          onClose={close}
          send={(body) =>
            answered(api.POST('/api/experts/{id}/conflicts', { params: { path }, body }))
          }
        />
      ) : null}
    </>
  )
}

const PROOFS = [
  { what: 'identity', label: '身份', hint: '已核对身份证件与本人一致。' },
  { what: 'employer', label: '工作单位', hint: '已与任职单位核对。' },
] as const

function Proofs(props: { readonly card: ExpertCard; readonly mayVerify: boolean }) {
  const { expert } = props.card
  const confirm = useConfirm()
  const { run } = useAct()
  const decide = (proof: (typeof PROOFS)[number], isVerified: boolean) =>
    confirm({
      title: isVerified ? `核实${expert.name}的${proof.label}？` : `撤销对${proof.label}的核实？`,
      content: isVerified ? proof.hint : '撤销后，在重新核实之前不能参加任何项目的评审。',
      okText: isVerified ? '核实' : '撤销核实',
      onOk: async () => {
        const body = { version: expert.version, what: proof.what, isVerified }
        const params = { path: { id: expert.id } }
        await run(
          () => answered(api.POST('/api/experts/{id}/verification', { params, body })),
          isVerified ? '已核实。' : '已撤销核实。',
        )
      },
    })
  return (
    <ul className="expert-rows">
      {PROOFS.map((proof) => {
        const at = proof.what === 'identity' ? expert.identityVerifiedAt : expert.employerVerifiedAt
        return (
          <li key={proof.what}>
            <span>
              {proof.label}
              <span className="soft">{at === null ? '未核实' : `${momentWords(at)} 核实`}</span>
            </span>
            {props.mayVerify ? (
              <Button
                size="small"
                type={at === null ? 'primary' : 'default'}
                aria-label={at === null ? `核实${proof.label}` : `撤销核实${proof.label}`}
                onClick={() => decide(proof, at === null)}
              >
                {at === null ? '核实' : '撤销'}
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
