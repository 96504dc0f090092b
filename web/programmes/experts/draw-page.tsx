import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Steps } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { useIsNarrow } from '../../shell/use-is-narrow.ts'
import { DRAW_TONES } from './draws-page.tsx'
import { drawQuery, useAct } from './expert-queries.ts'
import type { Draw, DrawDetail } from './expert-queries.ts'
import { FreezeDialog } from './freeze-dialog.tsx'
import '../../party/register.css'
import './experts.css'

const route = getRouteApi('/signed-in/draws/$drawId')

/** One draw: where it stands, what may be done now, and who was drawn. */
export function DrawPage() {
  const { drawId } = route.useParams()
  const mayRead = usePermission('draw.read')
  const draw = useQuery({ ...drawQuery(drawId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="专家抽取" />
  return <Loaded query={draw}>{(detail) => <Shown detail={detail} />}</Loaded>
}

const STEP_OF: Readonly<Record<Draw['state'], number>> = {
  committed: 1,
  frozen: 2,
  drawn: 3,
  published: 4,
  cancelled: 0,
}

function Shown({ detail }: { readonly detail: DrawDetail }) {
  const { draw } = detail
  const isNarrow = useIsNarrow()
  const told = (by: string | null, at: string | null) =>
    at === null ? '' : `${by ?? ''} ${momentWords(at)}`
  return (
    <Page
      title={`第 ${draw.number} 次抽取`}
      lead={
        <>
          <span className={`expert-mark ${DRAW_TONES[draw.state]}`}>{draw.stateName}</span>{' '}
          {draw.title}
          {draw.cancelReason === null ? null : `（${draw.cancelReason}）`}
        </>
      }
      moves={
        draw.state === 'published' ? (
          <ExportButton href={`/api/draws/${draw.id}/proof`}>下载抽取凭证</ExportButton>
        ) : null
      }
    >
      {draw.state === 'cancelled' ? null : (
        <Steps
          className="draw-steps"
          size="small"
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          current={STEP_OF[draw.state]}
          items={[
            { title: '承诺种子', content: told(draw.committedBy, draw.committedAt) },
            { title: '冻结名单', content: told(draw.frozenBy, draw.frozenAt) },
            { title: '见证抽取', content: told(draw.drawnBy, draw.drawnAt) },
            { title: '公布种子', content: told(null, draw.publishedAt) },
          ]}
        />
      )}
      <Moves draw={draw} />
      <Seals draw={draw} />
      <Strata detail={detail} />
      <Projects detail={detail} />
    </Page>
  )
}

function Moves({ draw }: { readonly draw: Draw }) {
  const [asking, setAsking] = useState<'freeze' | 'draw' | 'cancel' | null>(null)
  const confirm = useConfirm()
  const { run } = useAct()
  const may = (move: Draw['moves'][number]) => draw.moves.includes(move)
  const params = { path: { id: draw.id } }
  const publish = () =>
    confirm({
      title: '公布种子？',
      content: '公布后任何人都能凭抽取凭证重抽核对；不能撤回。凭证中没有专家和项目的名称。',
      okText: '公布',
      onOk: () =>
        run(() => answered(api.POST('/api/draws/{id}/publication', { params })), '已公布。'),
    })
  const drawNow = (witness: string) =>
    run(
      () => answered(api.POST('/api/draws/{id}/drawing', { params, body: { witness } })),
      '已抽取。',
    )
  const cancel = (reason: string) =>
    run(
      () => answered(api.POST('/api/draws/{id}/cancellation', { params, body: { reason } })),
      '已作废。',
    )
  const isWaiting = draw.state === 'frozen' && !may('draw')
  if (draw.moves.length === 0) return null
  return (
    <div className="expert-moves expert-notice no-print">
      {may('freeze') ? (
        <Button type="primary" onClick={() => setAsking('freeze')}>
          冻结名单
        </Button>
      ) : null}
      {may('draw') ? (
        <Button type="primary" onClick={() => setAsking('draw')}>
          见证并抽取
        </Button>
      ) : null}
      {isWaiting ? (
        <span className="soft">等待另一位工作人员见证抽取：定种子或名单的人不能抽取。</span>
      ) : null}
      {may('publish') ? (
        <Button type="primary" onClick={publish}>
          公布种子
        </Button>
      ) : null}
      {may('cancel') ? <Button onClick={() => setAsking('cancel')}>作废</Button> : null}
      {asking === 'freeze' ? <FreezeDialog id={draw.id} onClose={() => setAsking(null)} /> : null}
      {asking === 'draw' ? (
        <ReasonDialog
          title="见证并抽取"
          label="见证词"
          placeholder="由您当场想出的任意词句或数字，如：三月二日小雨 8848。抽取后不能重来。"
          okText="抽取"
          onOk={drawNow}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'cancel' ? (
        <ReasonDialog
          title="作废这次抽取"
          label="理由"
          placeholder="作废后须从承诺种子重新开始"
          okText="作废"
          onOk={cancel}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}

function Seals({ draw }: { readonly draw: Draw }) {
  const rows = [
    ['种子承诺值', draw.commitment],
    ['名单哈希', draw.listHash],
    ['见证词', draw.witnessWord],
    ['结果哈希', draw.resultHash],
    ['种子', draw.publishedSeed],
  ] as const
  return (
    <section className="sheet expert-part" aria-label="凭据">
      <h2>凭据（SM3）</h2>
      <dl className="expert-facts">
        {rows.map(([name, value]) =>
          value === null ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>
                <code className="draw-hash">{value}</code>
              </dd>
            </div>
          ),
        )}
      </dl>
      <p className="soft">
        公布种子后，可下载凭证并在任何一台电脑上用 <code>npx kc trust draw 凭证文件</code>{' '}
        重抽核对。
      </p>
    </section>
  )
}

const PERMILLE = 10

function Strata({ detail: { strata, pairCapPermille } }: { readonly detail: DrawDetail }) {
  if (strata.length === 0 || pairCapPermille === null) return null
  return (
    <section className="sheet expert-part" aria-label="名单">
      <h2>冻结的名单</h2>
      <ul className="expert-rows">
        {strata.map((row) => (
          <li key={row.stratum}>
            <span>
              {row.stratum}：{row.candidates} 人，来自 {row.units} 个单位
              <span className="soft">
                每个项目正选 {row.wanted} 人，候补 {row.alternates} 人；同一单位至多一人
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="soft">任一专家被抽到任一项目的概率不超过 {pairCapPermille / PERMILLE}%。</p>
    </section>
  )
}

function Projects({ detail: { projects } }: { readonly detail: DrawDetail }) {
  return projects.map((project) => (
    <section key={project.number} className="sheet expert-part" aria-label={project.title}>
      <h2>
        {project.number}. {project.title}
      </h2>
      <p className="soft">名单中 {project.avoided} 人须回避该项目，未参加抽取。</p>
      {project.places.length === 0 ? null : (
        <table className="register draw-places">
          <thead>
            <tr>
              <th scope="col">次序</th>
              <th scope="col">专家</th>
              <th scope="col">单位</th>
              <th scope="col">组别</th>
            </tr>
          </thead>
          <tbody>
            {project.places.map((place) => (
              <tr key={place.candidate}>
                <td>{place.isAlternate ? `候补 ${place.rank}` : `正选 ${place.rank}`}</td>
                <td className="register-name">{place.name}</td>
                <td>{place.unit}</td>
                <td>{place.stratum}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  ))
}
