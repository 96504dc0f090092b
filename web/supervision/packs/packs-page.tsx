import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { IgnoredSearch } from '../../shell/ignored-search.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type PackHead, packsKey, type PackYear, packYearQuery } from './pack-queries.ts'
import './packs.css'

const route = getRouteApi('/signed-in/packs')

type Slot = PackYear['slots'][number]

const PARTS = [
  { kind: 'dispatch', title: '每月一调度' },
  { kind: 'summary', title: '每季一小结' },
  { kind: 'review', title: '半年一讲评' },
  { kind: 'assessment', title: '全年一考核' },
] as const

/** 简报与考核: what the rhythm of a year asks for, and what there is. */
export function PacksPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('pack.read')
  const year = useQuery({ ...packYearQuery(filter), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="简报与考核" />
  return (
    <Page
      title="简报与考核"
      lead="依据 D2 三/（二）：每月一调度、每季一小结、半年一讲评、全年一考核，都由同一套事实生成。"
    >
      <IgnoredSearch filter={filter} />
      <Loaded query={year}>
        {(data) => (
          <>
            <div className="packs-year">
              <span>年度</span>
              <Select
                aria-label="年度"
                value={data.year}
                options={yearsAround(data.year).map((each) => ({
                  value: each,
                  label: `${each}年`,
                }))}
                onChange={(chosen: number) => void navigate({ search: { year: chosen } })}
              />
            </div>
            {!data.mayEdit && data.packs.length === 0 ? (
              <Empty className="empty" description="这一年还没有印发的材料。" />
            ) : (
              PARTS.map((part) => <Part key={part.kind} {...part} year={data} />)
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function yearsAround(shown: number): number[] {
  const last = Math.max(new Date().getFullYear(), shown)
  const first = Math.min(2021, shown)
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

type PartProps = {
  readonly kind: Slot['kind']
  readonly title: string
  readonly year: PackYear
}

function Part({ kind, title, year }: PartProps) {
  const slots = year.slots.filter((slot) => slot.kind === kind)
  const packsOf = ({ period }: Slot) =>
    year.packs.filter((pack) => pack.kind === kind && pack.period === period)
  const shown = year.mayEdit ? slots : slots.filter((slot) => packsOf(slot).length > 0)
  if (shown.length === 0) return null
  return (
    <section className="packs-part" aria-label={title}>
      <h2>{title}</h2>
      <ul className="packs-grid">
        {shown.map((slot) => (
          <SlotCard key={slot.period} slot={slot} packs={packsOf(slot)} year={year} />
        ))}
      </ul>
    </section>
  )
}

type SlotProps = {
  readonly slot: Slot
  readonly packs: readonly PackHead[]
  readonly year: PackYear
}

function SlotCard({ slot, packs, year }: SlotProps) {
  const own = packs.filter(({ isDemo }) => isDemo === year.isDemo)
  return (
    <li className={`packs-slot sheet${slot.hasBegun ? '' : ' packs-slot-later'}`}>
      <b>
        {slot.periodWord}
        <span className="soft">{slot.hasBegun ? '' : '未到'}</span>
      </b>
      {packs.map((pack) => (
        <span key={pack.id}>
          <Link to="/packs/$packId" params={{ packId: pack.id }}>
            {pack.area === year.city ? slot.kindWord : `${slot.kindWord}（${pack.areaName}）`}
          </Link>{' '}
          <span className={`tag pack-state-${pack.state}`}>{pack.stateWord}</span>{' '}
          {pack.isDemo ? <span className="demo-mark">演示</span> : null}
          {pack.number === null ? null : <span className="soft"> {pack.number}</span>}
        </span>
      ))}
      {year.mayEdit && slot.hasBegun ? <MakePack slot={slot} year={year} packs={own} /> : null}
    </li>
  )
}

function MakePack({ slot, year, packs }: SlotProps) {
  const isThere = packs.some(({ area }) => area === year.city)
  const confirm = useConfirm()
  const navigate = useNavigate()
  const act = useSupervisionAct(packsKey)
  const make = (area: string, name: string) =>
    confirm({
      title: `起草${slot.periodWord}${slot.kindWord}`,
      content: `按此刻的事实生成，面向${name}。生成后可以修改文字、重新取数；印发前只有本部门可见。`,
      okText: '起草',
      onOk: () =>
        act(
          async () => {
            const pack = await answered(
              api.POST('/api/packs', { body: { kind: slot.kind, period: slot.period, area } }),
            )
            await navigate({ to: '/packs/$packId', params: { packId: pack.id } })
            return pack
          },
          () => '已起草。',
        ),
    })
  const others = year.areas.filter(({ id }) => !packs.some(({ area }) => area === id))
  return (
    <>
      {isThere ? null : (
        <span>
          <Button size="small" onClick={() => make(year.city, '各区')}>
            {slot.isOver ? '起草' : '起草（期间未结束）'}
          </Button>
        </span>
      )}
      {slot.kind === 'dispatch' ? (
        <Select
          size="small"
          aria-label={`${slot.periodWord}单独发给一个区`}
          placeholder="单独发给一个区"
          value={null}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(area: string) =>
            make(area, others.find(({ id }) => id === area)?.name ?? area)
          }
        />
      ) : null}
    </>
  )
}
