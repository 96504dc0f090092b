import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Empty, Upload } from 'antd'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { AddButton, EditButton, EndButton } from './member-moves.tsx'
import { MemberDue } from './member-due.tsx'
import {
  everythingKey,
  type Member,
  type Members,
  membersQuery,
  membersWorkbook,
  uploadMembers,
} from './member-queries.ts'
import { SumRules } from './sum-rules.tsx'
import '../../shell/deal.css'
import '../indicators/indicators.css'

/** 下级: who lies below a district, what is due from each, and which figures are summed from them. */
export function MembersPage() {
  const { areaId } = useParams({ from: '/signed-in/areas/$areaId/members' })
  const members = useQuery(membersQuery(areaId))
  const shown = members.data
  return (
    <Page
      wide
      title={shown === undefined ? '下级' : `${shown.areaName}的下级`}
      lead="街道、园区和单位填报由本区汇总的数；本区核它们的数，交出合计。市级只看各区。"
      moves={
        <>
          <Link to="/reports">填报</Link>
          <ExportButton href={membersWorkbook(areaId)}>导出名单</ExportButton>
          {shown?.mayEdit === true ? (
            <>
              <UploadButton areaId={areaId} />
              <AddButton
                area={{ id: shown.area, shortName: shown.areaName }}
                offices={shown.offices}
              />
            </>
          ) : null}
        </>
      }
    >
      <Loaded query={members}>
        {(data) => (
          <>
            <Due data={data} />
            <MemberTable data={data} />
            <MemberDue data={data} />
            <SumRules data={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** What each owes and has handed in of the open periods, one column for a period. */
function Due({ data }: { readonly data: Members }) {
  const reporting = data.members.filter(({ reports }) => reports.length > 0)
  const periods = new Map(
    reporting.flatMap(({ reports }) => reports.map((report) => [report.period, report] as const)),
  )
  if (periods.size === 0) return null
  const ordered = [...periods.values()].toSorted((a, b) => (a.period < b.period ? 1 : -1))
  return (
    <section className="sheet deal" aria-label="未关账各期">
      <h2>未关账各期</h2>
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">下级</th>
            {ordered.map(({ period, periodName, dueOn }) => (
              <th key={period} scope="col">
                {periodName}
                <div className="deal-note">{untilWords(dueOn)}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reporting.map((member) => (
            <tr key={member.id}>
              <td>{member.name}</td>
              {ordered.map(({ period, periodName, dueOn }) => (
                <td key={period} data-head={`${periodName}（${untilWords(dueOn)}）`}>
                  <ReportState member={member} period={period} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {data.mayRemind && ordered.some(({ period }) => isAnyOpen(reporting, period)) ? (
          <tfoot>
            <tr>
              <td />
              {ordered.map(({ period, periodName }) => (
                <td key={period} className="no-print">
                  {isAnyOpen(reporting, period) ? (
                    <RemindButton period={period} periodName={periodName} />
                  ) : null}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  )
}

const untilWords = (dueOn: string | null): string =>
  dueOn === null ? '截止未定' : `截止 ${dayWords(dueOn)}`

const reportOf = ({ reports }: Member, period: string) =>
  reports.find((report) => report.period === period)

const isOpen = (member: Member, period: string): boolean => {
  const state = reportOf(member, period)?.state
  return state === 'draft' || state === 'returned'
}

const isAnyOpen = (members: readonly Member[], period: string): boolean =>
  members.some((member) => isOpen(member, period))

function ReportState({ member, period }: { readonly member: Member; readonly period: string }) {
  const report = reportOf(member, period)
  if (report === undefined) return <span className="soft">不报</span>
  return (
    <Link
      to="/reports/$area/$period"
      params={{ area: member.id, period }}
      aria-label={`${member.name}${report.periodName}报表`}
    >
      {report.stateWord}
      {report.isOverdue ? <span className="deal-late">（逾期未报）</span> : null}
      {report.isLate ? <span className="deal-late">（迟报）</span> : null}
    </Link>
  )
}

type RemindProps = { readonly period: string; readonly periodName: string }

function RemindButton({ period, periodName }: RemindProps) {
  const act = useSupervisionAct(everythingKey)
  return (
    <Button
      size="small"
      aria-label={`提醒${periodName}未报的下级`}
      onClick={() =>
        void act(
          () =>
            answered(
              api.POST('/api/reporting-periods/{period}/reminder', {
                params: { path: { period } },
                body: {},
              }),
            ),
          ({ told }) => `已提醒 ${told} 份未报的报表。`,
        )
      }
    >
      提醒
    </Button>
  )
}

function MemberTable({ data }: { readonly data: Members }) {
  const { members, offices } = data
  return (
    <section className="sheet deal" aria-label="名单">
      <h2>名单（{members.length}）</h2>
      {members.length === 0 ? (
        <Empty
          className="empty"
          description="还没有下级。增设街道、园区或单位，或导入名单，再定哪些数由它们汇总。"
        />
      ) : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">类别</th>
              <th scope="col">谁填报</th>
              <th scope="col">报送起止</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <td>
                  {member.name}
                  <div className="deal-note">
                    {member.id}
                    {member.demo ? ' · 演示' : ''}
                  </div>
                </td>
                <td data-head="类别">{member.kindWord}</td>
                <td data-head="谁填报">
                  {member.organisation ?? <span className="soft">由本区代填</span>}
                </td>
                <td data-head="报送起止">
                  {member.since === null ? '自始' : `自 ${member.since}`}
                  {member.until === null ? '' : `，至 ${member.until}`}
                  {member.mergedInto === null ? null : (
                    <div className="deal-note">并入{member.mergedInto}</div>
                  )}
                </td>
                <td data-head="办理" className="no-print">
                  <span className="share-moves">
                    {member.mayEdit ? <EditButton member={member} offices={offices} /> : null}
                    {member.mayEnd ? (
                      <EndButton
                        area={{ id: member.id, shortName: member.name, kind: member.kind }}
                        others={members
                          .filter(({ id, until }) => id !== member.id && until === null)
                          .map(({ id, name }) => ({ id, shortName: name }))}
                      />
                    ) : null}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const OUTCOMES = { added: '新增', changed: '改动', same: '未变', faulty: '有误' } as const

function UploadButton({ areaId }: { readonly areaId: string }) {
  const { modal } = App.useApp()
  const act = useSupervisionAct(everythingKey)
  const takeOver = async (file: File) => {
    const { isWritten, lines } = await uploadMembers(areaId, file)
    const faulty = lines.filter(({ outcome }) => outcome === 'faulty').length
    modal[isWritten ? 'info' : 'error']({
      title: isWritten ? `导入完成：共 ${lines.length} 行。` : `${faulty} 行有误，全表没有写入。`,
      content: (
        <ul>
          {lines.map(({ line, name, outcome, detail }) => (
            <li key={line}>
              第 {line} 行 {name}：{OUTCOMES[outcome]}
              {outcome === 'faulty' ? `，${detail}` : ''}
            </li>
          ))}
        </ul>
      ),
      okText: '知道了',
    })
    return isWritten
  }
  return (
    <Upload
      accept=".xlsx"
      showUploadList={false}
      beforeUpload={(file) => {
        void act(
          () => takeOver(file),
          (isWritten) => (isWritten ? '名单已导入。' : '名单没有改变。'),
        )
        return Upload.LIST_IGNORE
      }}
    >
      <Button>导入名单</Button>
    </Upload>
  )
}
