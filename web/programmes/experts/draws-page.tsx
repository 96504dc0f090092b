import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { drawsQuery, useAct } from './expert-queries.ts'
import type { Draw } from './expert-queries.ts'
import '../../party/register.css'
import './experts.css'

const route = getRouteApi('/signed-in/draws')

export const DRAW_TONES: Readonly<Record<Draw['state'], string>> = {
  committed: 'expert-mark-open',
  frozen: 'expert-mark-open',
  drawn: 'expert-mark-good',
  published: 'expert-mark-good',
  cancelled: 'expert-mark-bad',
}

/** 专家抽取: every draw, newest first. */
export function DrawsPage() {
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('draw.read')
  const mayMake = usePermission('draw.make')
  const [isOpening, setIsOpening] = useState(false)
  const draws = useQuery({ ...drawsQuery(page), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="专家抽取" />
  const start = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
      新的抽取
    </Button>
  )
  return (
    <Page
      title="专家抽取"
      lead="先承诺种子，再冻结名单，由另一人见证抽取，最后公布种子；任何人都能重抽核对。"
      moves={mayMake ? start : null}
    >
      <PagedList
        query={draws}
        empty="还没有抽取过专家。"
        wayOn={mayMake && start}
        counted="次"
        onPage={(next) => void navigate({ search: { page: next }, replace: true })}
      >
        {(rows) => <DrawTable rows={rows} />}
      </PagedList>
      {isOpening ? <NewDraw onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

function DrawTable({ rows }: { readonly rows: readonly Draw[] }) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">抽取</th>
          <th scope="col">状态</th>
          <th scope="col">承诺</th>
          <th scope="col">见证抽取</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              <Link to="/draws/$drawId" params={{ drawId: row.id }}>
                第 {row.number} 次 {row.title}
              </Link>
            </td>
            <td>
              <span className={`expert-mark ${DRAW_TONES[row.state]}`}>{row.stateName}</span>
            </td>
            <td>
              {row.committedBy ?? ''} · {momentWords(row.committedAt)}
            </td>
            <td>
              {row.drawnAt === null
                ? '尚未抽取'
                : `${row.drawnBy ?? ''} · ${momentWords(row.drawnAt)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NewDraw({ onClose }: { readonly onClose: () => void }) {
  const navigate = route.useNavigate()
  const { run } = useAct()
  const save = (body: { title: string }) =>
    run(async () => {
      const { draw } = await answered(api.POST('/api/draws', { body }))
      await navigate({ to: '/draws/$drawId', params: { drawId: draw.id } })
    }, '种子已承诺。')
  return (
    <FormDialog title="新的抽取" okText="承诺种子" onSave={save} onClose={onClose}>
      <p className="soft">系统随机产生种子，现在只公布它的 SM3 值；名单在此之后才能冻结。</p>
      <WordsField
        name="title"
        label="抽取事由"
        max={200}
        placeholder="如 2026 年重点研发计划第一批评审"
      />
    </FormDialog>
  )
}
