import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Empty, Segmented, Select } from 'antd'
import { useState } from 'react'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentDayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import {
  type Entry,
  type Meeting,
  type MeetingPlace,
  meetingQuery,
  meetingsQuery,
} from './award-queries.ts'
import { meetingPlaceOf } from './meeting-filter.ts'
import { MeetingMoves } from './meeting-moves.tsx'
import { MeetingTable } from './meeting-table.tsx'
import '../../shell/deal.css'

const route = getRouteApi('/signed-in/award-meeting')

const VIEWS = {
  open: { label: '待提出', has: (entry: Entry) => entry.isOpen },
  proposed: {
    label: '待审核决定',
    has: ({ places }: Entry) =>
      places.some((place) => place === 'proposed' || place === 'endorsed'),
  },
  decided: {
    label: '已决定',
    has: ({ isOpen, places }: Entry) =>
      !isOpen && !places.some((place) => place === 'proposed' || place === 'endorsed'),
  },
} as const

type View = keyof typeof VIEWS
const isView = (word: string): word is View => Object.hasOwn(VIEWS, word)
const VIEW_CODES = Object.keys(VIEWS).filter((word) => isView(word))

/** 立项会: the cases in the order of their review against what the budget has, proposed and decided together. */
export function MeetingPage() {
  const { view: asked, ...place } = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('award.read')
  const meetings = useQuery({ ...meetingsQuery, enabled: mayRead })
  const first = meetings.data?.rows[0]
  const chosen: MeetingPlace =
    place.call !== undefined || place.topic !== undefined
      ? place
      : first === undefined
        ? {}
        : placeOf(first)
  const shown = meetings.data?.rows.find((row) => keyOf(placeOf(row)) === keyOf(chosen))
  const view = asked ?? firstView(shown)
  const isChosen = chosen.call !== undefined || chosen.topic !== undefined
  const meeting = useQuery({ ...meetingQuery(chosen), enabled: mayRead && isChosen })
  if (!mayRead) return <RoleNeeded title="立项会" />
  return (
    <Page
      wide
      title="立项会"
      lead="按评审排序看预算能安排到哪里，提出、审核和决定立项；三步由三人办理。"
      moves={
        isChosen && meeting.data !== undefined ? (
          <>
            <PrintButton />
            <ExportButton href="/api/award-meeting/workbook" filter={chosen} />
          </>
        ) : null
      }
    >
      <Loaded query={meetings}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description="没有待决定的项目。评审和核查完成的项目会列在这里。"
            />
          ) : (
            <>
              <div className="filters no-print" role="search" aria-label="选择立项会">
                <Select
                  aria-label="选择申报通知或支持方向"
                  className="filter-wide"
                  value={keyOf(chosen)}
                  options={rows.map((row) => ({
                    value: keyOf(placeOf(row)),
                    label: `${row.title}（${countWords(row)}）`,
                  }))}
                  onChange={(key: string) => {
                    const row = rows.find((each) => keyOf(placeOf(each)) === key)
                    if (row !== undefined)
                      void navigate({
                        search: meetingPlaceOf(placeOf(row)),
                        replace: true,
                      })
                  }}
                />
                <Segmented
                  aria-label="按环节筛选"
                  value={view}
                  options={VIEW_CODES.map((code) => ({
                    value: code,
                    label: `${VIEWS[code].label}${
                      meeting.data === undefined
                        ? ''
                        : ` ${meeting.data.entries.filter((entry) => VIEWS[code].has(entry)).length}`
                    }`,
                  }))}
                  onChange={(code: View) =>
                    void navigate({
                      search: meetingPlaceOf({ ...chosen, view: code }),
                      replace: true,
                    })
                  }
                />
              </div>
              <p className="print-only">
                {shown?.title} · {VIEWS[view].label} · {momentDayWords(new Date().toISOString())}
                打印
              </p>
              {isChosen ? (
                <Loaded query={meeting}>
                  {(data) => <Shown key={`${keyOf(chosen)} ${view}`} meeting={data} view={view} />}
                </Loaded>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

type MeetingRow = { readonly waiting: number; readonly proposed: number }

/** What is in a meeting, without what there is none of. */
const countWords = ({ waiting, proposed, decided }: MeetingRow & { readonly decided: number }) =>
  [
    waiting > 0 ? `待提出 ${waiting}` : null,
    proposed > 0 ? `办理中 ${proposed}` : null,
    decided > 0 ? `已决定 ${decided}` : null,
  ]
    .filter((words) => words !== null)
    .join('，')

type Row = { readonly callId: string | null; readonly topic: string; readonly line: string }

/** What is still to be done; where nothing is, what was decided. */
function firstView(row: MeetingRow | undefined): View {
  if (row === undefined || row.waiting > 0) return 'open'
  return row.proposed > 0 ? 'proposed' : 'decided'
}

const placeOf = ({ callId, topic, line }: Row): MeetingPlace =>
  callId === null ? { topic, line } : { call: callId }

const keyOf = ({ call, topic, line }: MeetingPlace): string =>
  call ?? `${topic ?? ''}/${line ?? ''}`

function Shown({ meeting, view }: { readonly meeting: Meeting; readonly view: View }) {
  const entries = meeting.entries.filter((entry) => VIEWS[view].has(entry))
  const [selected, setSelected] = useState<readonly string[]>([])
  const chosen = entries.filter(({ caseId }) => selected.includes(caseId))
  return (
    <>
      <p className="soft deal-note">
        {meeting.topicName} · {meeting.lineName}
        {meeting.limitFen === null
          ? ' · 单个项目上限：标准待细则'
          : ` · 单个项目上限 ${fenWords(meeting.limitFen)}`}
      </p>
      <Budget meeting={meeting} />
      <MeetingTable
        meeting={meeting}
        entries={entries}
        selected={selected}
        onSelect={setSelected}
      />
      <MeetingMoves meeting={meeting} chosen={chosen} onDone={() => setSelected([])} />
    </>
  )
}

function Budget({ meeting }: { readonly meeting: Meeting }) {
  if (meeting.lines.length === 0)
    return (
      <Alert
        className="deal-note"
        type="warning"
        showIcon
        title={`${meeting.year} 年没有这个专题的预算科目，决定时不能安排资金。请先由财务建立科目并下达额度。`}
      />
    )
  return (
    <div className="deal-lines">
      {meeting.lines.map((line) => (
        <section key={line.id} className="sheet deal-line" aria-label={line.name}>
          <span className="soft">
            {line.name} · {line.payerWords}
          </span>
          <strong className="figures">还可安排 {fenWords(line.roomFen)}</strong>
          <span className="deal-bar" aria-hidden>
            <span style={{ width: `${shareOf(line.heldFen, line.limitFen)}%` }} />
          </span>
          <span className="soft figures">
            额度 {fenWords(line.limitFen)}，已用 {fenWords(line.heldFen)}
          </span>
        </section>
      ))}
    </div>
  )
}

/** A share for the eye only. */
const shareOf = (part: string, whole: string): number =>
  whole === '0' ? 0 : Number((BigInt(part) * 100n) / BigInt(whole))
