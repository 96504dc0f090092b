import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Popconfirm } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { today } from '../../registers/day-field.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { AffiliationDialog } from './affiliation-dialog.tsx'
import { ApproachDialog } from './approach-dialog.tsx'
import { CardDialog } from './card-dialog.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { deskQuery, useAct } from './expert-queries.ts'
import type { Expert, ExpertCard } from './expert-queries.ts'
import { WorkDialog } from './work-dialog.tsx'
import './experts.css'

type Desk = Schema<'OwnDesk'>
type Asking = 'card' | 'post' | 'work' | 'conflict' | 'approach' | null

const TITLE = '我的专家信息'

/** 我的专家信息: the expert's own desk, made for a phone first. */
export function OwnExpertPage() {
  const isExpert = usePermission('expert.self')
  const desk = useQuery({ ...deskQuery, enabled: isExpert })
  if (!isExpert) return <RoleNeeded title={TITLE} />
  return (
    <Page title={TITLE} lead="请保持信息准确：评审安排和回避都以此为准。">
      <Loaded query={desk}>
        {(found) =>
          found.card === null ? (
            <Empty
              className="empty"
              description="您还不在专家库中。收到邀请后，请打开邀请链接接受。"
            />
          ) : (
            <OwnDesk desk={found} card={found.card} />
          )
        }
      </Loaded>
    </Page>
  )
}

function OwnDesk({ desk, card }: { readonly desk: Desk; readonly card: ExpertCard }) {
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  return (
    <>
      <Standing expert={card.expert} />
      <Facts expert={card.expert} onEdit={() => setAsking('card')} />
      <Posts card={card} onAdd={() => setAsking('post')} />
      <Works card={card} onAdd={() => setAsking('work')} />
      <Declarations desk={desk} onAdd={() => setAsking('conflict')} />
      <Approaches desk={desk} onAdd={() => setAsking('approach')} />
      {asking === 'card' ? <CardDialog expert={card.expert} isOwn onClose={close} /> : null}
      {asking === 'post' ? (
        <AffiliationDialog
          onClose={close}
          send={(body) => answered(api.POST('/api/experts/mine/affiliations', { body }))}
        />
      ) : null}
      {asking === 'work' ? (
        <WorkDialog
          onClose={close}
          send={(body) => answered(api.POST('/api/experts/mine/works', { body }))}
        />
      ) : null}
      {asking === 'conflict' ? (
        <ConflictDialog
          title="申报回避关系"
          onClose={close}
          send={(body) => answered(api.POST('/api/experts/mine/conflicts', { body }))}
        />
      ) : null}
      {asking === 'approach' ? <ApproachDialog onClose={close} /> : null}
    </>
  )
}

/** What keeps him from being asked, and what he may do about it. */
function Standing({ expert }: { readonly expert: Expert }) {
  const { identityVerifiedAt, employerVerifiedAt, state, expiresSoon } = expert
  const open = [
    identityVerifiedAt === null ? '身份' : null,
    employerVerifiedAt === null ? '工作单位' : null,
  ].filter((word) => word !== null)
  if (open.length > 0)
    return (
      <Alert
        className="expert-notice"
        type="info"
        showIcon
        title={`${open.join('和')}待科技局核实`}
        description="核实之前不会安排评审，请等待工作人员联系。"
      />
    )
  if (state !== 'active')
    return (
      <Alert
        className="expert-notice"
        type="warning"
        showIcon
        title={`您现在的状态是“${expert.stateName}”，不会安排评审`}
        description={expert.pausedReason}
      />
    )
  return expiresSoon ? (
    <Alert
      className="expert-notice"
      type="warning"
      showIcon
      title={`您的专家资格将于 ${dayWords(expert.expiresOn)} 到期`}
      description="如愿继续参加评审，请联系科技局续期。"
    />
  ) : null
}

type FactsProps = { readonly expert: Expert; readonly onEdit: () => void }

function Facts({ expert, onEdit }: FactsProps) {
  return (
    <section className="sheet expert-part" aria-label="专业与时间">
      <h2>专业与时间</h2>
      <dl className="expert-facts">
        <dt>职务职称</dt>
        <dd>{expert.title || '未填写'}</dd>
        <dt>专业领域</dt>
        <dd>{expert.fields.map(({ name }) => name).join('、') || '未填写'}</dd>
        <dt>可评审时段</dt>
        <dd>
          {expert.availability.map(({ from, to }) => `${from} 至 ${to}`).join('、') || '不限'}
        </dd>
        <dt>每年最多</dt>
        <dd>{expert.loadMax} 项</dd>
        <dt>有效期至</dt>
        <dd>{dayWords(expert.expiresOn)}</dd>
      </dl>
      <div className="expert-moves">
        <Button type="primary" onClick={onEdit}>
          修改
        </Button>
      </div>
    </section>
  )
}

type ListProps = { readonly card: ExpertCard; readonly onAdd: () => void }

function Posts({ card, onAdd }: ListProps) {
  const { run } = useAct()
  const end = (affiliationId: string) =>
    run(
      () =>
        answered(
          api.POST('/api/experts/mine/affiliations/{affiliationId}/end', {
            params: { path: { affiliationId } },
            body: { to: today() },
          }),
        ),
      '已登记结束。',
    )
  return (
    <section className="sheet expert-part" aria-label="任职与利益关系">
      <h2>任职与利益关系</h2>
      <p className="soft">这些单位的项目您一律回避。更换任职单位后须重新核实。</p>
      <ul className="expert-rows">
        {card.affiliations.map((post) => (
          <li key={post.id}>
            <span>
              {post.organisationName}
              <span className="soft">
                {post.kindName} · {post.from ?? '起始不明'} 至 {post.to ?? '今'}
              </span>
            </span>
            {post.to === null ? (
              <Popconfirm
                title="登记为今天结束？"
                description="结束后三年内，该单位的项目仍须回避。"
                okText="登记结束"
                cancelText="取消"
                onConfirm={() => end(post.id)}
              >
                <Button size="small" aria-label={`${post.organisationName}已结束`}>
                  已结束
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="expert-moves">
        <Button onClick={onAdd}>登记任职或利益</Button>
      </div>
    </section>
  )
}

function Works({ card, onAdd }: ListProps) {
  return (
    <section className="sheet expert-part" aria-label="合作成果">
      <h2>合作成果</h2>
      <p className="soft">近三年与他人合作的论文、专利和项目，用于提示回避。</p>
      <ul className="expert-rows">
        {card.works.map((work) => (
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
      <div className="expert-moves">
        <Button onClick={onAdd}>登记合作成果</Button>
      </div>
    </section>
  )
}

type DeskProps = { readonly desk: Desk; readonly onAdd: () => void }

function Declarations({ desk, onAdd }: DeskProps) {
  return (
    <section className="sheet expert-part" aria-label="回避申报">
      <h2>回避申报</h2>
      <p className="soft">与某人或某单位有亲属、合作、师生、竞争等关系的，请在此申报。</p>
      <ul className="expert-rows">
        {desk.declarations.map((row) => (
          <li key={row.id}>
            <span>
              {row.kindName}：{row.subjectName}
              <span className="soft">{row.source}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="expert-moves">
        <Button onClick={onAdd}>申报回避</Button>
      </div>
    </section>
  )
}

function Approaches({ desk, onAdd }: DeskProps) {
  return (
    <section className="sheet expert-part" aria-label="请托报告">
      <h2>请托报告</h2>
      <p className="soft">有人就评审打招呼、说情或许诺好处的，请立即报告，只有科技局能看到。</p>
      <ul className="expert-rows">
        {desk.approaches.map((row) => (
          <li key={row.id}>
            <span>
              {dayWords(row.happenedOn)} · {row.who}
              <span className="soft">{row.what}</span>
              <span className="soft">{row.isHandled ? '已办结' : '处理中'}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="expert-moves">
        <Button danger onClick={onAdd}>
          报告请托
        </Button>
      </div>
    </section>
  )
}
