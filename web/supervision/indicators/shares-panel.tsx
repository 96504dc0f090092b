import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Tag, Upload } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { ExemptionButton } from '../exemptions/open-exemption.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { DecideMoves } from './decide-moves.tsx'
import {
  indicatorsKey,
  type ShareDesk,
  type SharesAt,
  sharesParams,
  sharesQuery,
  sharesWorkbook,
  type ShareUpload,
  uploadShares,
} from './indicator-queries.ts'

/** 分解: how the target of a year is divided, with its sum held against the whole: the city's, or a district's. */
export function SharesPanel(at: SharesAt) {
  const shares = useQuery(sharesQuery(at))
  return (
    <Loaded query={shares}>
      {(desk) => <Desk key={`${desk.year} ${desk.revision ?? 0}`} desk={desk} />}
    </Loaded>
  )
}

/** Which division a desk is of. */
const placeOf = ({ indicatorId, year, isCity, whole }: ShareDesk): SharesAt => ({
  indicatorId,
  year,
  area: isCity ? undefined : whole.id,
})

function Desk({ desk }: { readonly desk: ShareDesk }) {
  const act = useSupervisionAct(indicatorsKey)
  const begun = () =>
    Object.fromEntries(desk.rows.map((row) => [row.area, row.draft ?? row.inForce ?? '']))
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(begun)
  const [reason, setReason] = useState(desk.reason)
  const [report, setReport] = useState<ShareUpload | null>(null)
  const parts = desk.isCity ? '各区' : '各下级'
  const isChanged = JSON.stringify(texts) !== JSON.stringify(begun()) || reason !== desk.reason
  const editable = new Set(desk.rows.filter(({ mayEdit }) => mayEdit).map(({ area }) => area))
  const save = () =>
    act(
      () =>
        answered(
          api.PUT('/api/indicators/{indicatorId}/shares/{year}', {
            params: sharesParams(placeOf(desk)),
            body: {
              revision: desk.revision,
              reason,
              texts: Object.fromEntries(
                Object.entries(texts).filter(([area]) => editable.has(area)),
              ),
            },
          }),
        ),
      (after) =>
        after.gapWords === null
          ? '草稿已保存。'
          : `草稿已保存：${parts}合计比${after.whole.name}目标${after.gapWords}。`,
    )
  return (
    <>
      <p className="soft">
        {desk.isAdditive
          ? `${desk.whole.name}目标 ${desk.wholeWords ?? '未定'}；${parts}之和要合得上。`
          : desk.isCity
            ? '比例、增速这类数不能相加，由各区自定本区的目标，不核对合计。'
            : '比例、增速这类数不能相加，分别定各下级的目标，不核对合计。'}
        {desk.isReportedByAreas ? '' : '这个数由市级一家填报，各区只列目标、不单独报数。'}
      </p>
      {desk.returnedReason === null ? null : (
        <Alert type="warning" showIcon title={`方案被退回：${desk.returnedReason}`} />
      )}
      <div className="share-grid">
        {desk.rows.map((row) => (
          <label key={row.area} className="share-field">
            <span>{row.name}</span>
            {row.mayEdit ? (
              <Input
                aria-label={`${row.name}的目标`}
                inputMode="decimal"
                value={texts[row.area] ?? ''}
                onChange={({ target }) => setTexts({ ...texts, [row.area]: target.value })}
              />
            ) : (
              <span className="figures">
                {row.fixed ?? row.draft ?? row.inForce ?? <span className="soft">未定</span>}
                {row.fixed === null ? null : <Tag className="indicator-tag">文件直接规定</Tag>}
              </span>
            )}
          </label>
        ))}
      </div>
      <div className="share-sum">
        <span>
          {desk.isAdditive ? '合计 ' : '各数不相加'}
          {desk.isAdditive ? (
            <strong className="figures">
              {desk.sum} {desk.unit}
            </strong>
          ) : null}
        </span>
        {desk.gapWords === null ? null : (
          <span className="indicator-missing">
            比{desk.whole.name}目标{desk.gapWords}
          </span>
        )}
        {desk.stateWord === null ? null : <Tag>方案{desk.stateWord}</Tag>}
        {isChanged ? <span className="soft">有未保存的改动，合计按已保存的算</span> : null}
      </div>
      <div className="share-moves no-print">
        {desk.mayEdit ? (
          <>
            <Input
              aria-label="分解说明"
              className="filter-title"
              placeholder="按什么分的"
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <Button type="primary" disabled={!isChanged} onClick={() => void save()}>
              保存草稿
            </Button>
            <UploadButton desk={desk} onReport={setReport} />
          </>
        ) : null}
        <ExportButton href={sharesWorkbook(placeOf(desk))} />
        <ShareMoves desk={desk} isChanged={isChanged} />
      </div>
      {report === null ? null : <Report report={report} />}
      <History desk={desk} />
    </>
  )
}

type UploadProps = {
  readonly desk: ShareDesk
  readonly onReport: (report: ShareUpload) => void
}

function UploadButton({ desk, onReport }: UploadProps) {
  const act = useSupervisionAct(indicatorsKey)
  return (
    <Upload
      accept=".xlsx"
      showUploadList={false}
      beforeUpload={(file) => {
        void act(
          async () => {
            const report = await uploadShares(placeOf(desk), file)
            onReport(report)
            return report
          },
          ({ isSaved }) => (isSaved ? '表格已存为草稿。' : '表格没有改变任何内容。'),
        )
        return false
      }}
    >
      <Button icon={<UploadOutlined />}>导入 Excel</Button>
    </Upload>
  )
}

const OUTCOMES = { changed: '改动', unchanged: '未变', refused: '不能用' } as const

const Report = ({ report }: { readonly report: ShareUpload }) => (
  <table className="list-table">
    <caption>{report.isSaved ? '已存为草稿' : '没有保存'}</caption>
    <thead>
      <tr>
        <th scope="col">行</th>
        <th scope="col">单位</th>
        <th scope="col">原值 → 新值</th>
        <th scope="col">结果</th>
      </tr>
    </thead>
    <tbody>
      {report.lines.map((line) => (
        <tr key={line.line}>
          <td className="figures">{line.line}</td>
          <td>{line.area}</td>
          <td className="figures">
            {line.before ?? '未定'} → {line.after ?? '未定'}
          </td>
          <td className={line.outcome === 'refused' ? 'indicator-missing' : ''}>
            {OUTCOMES[line.outcome]}：{line.word}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

type MovesProps = { readonly desk: ShareDesk; readonly isChanged: boolean }

const QUESTIONS = {
  submit: '提交后由另一人审批，期间不能修改。',
  withdraw: '撤回后可以继续修改。',
  discard: '作废后这份草稿不能恢复，执行中的方案不变。',
  approve: '批准后各单位的目标即按此执行，原方案保留可查。',
} as const

function ShareMoves({ desk, isChanged }: MovesProps) {
  const act = useSupervisionAct(indicatorsKey)
  const send = (move: ShareDesk['moves'][number]['move'], reason?: string) => {
    const params = sharesParams(placeOf(desk))
    const body = { revision: desk.revision ?? 0, move, ...(reason !== undefined && { reason }) }
    return act(
      () =>
        move === 'approve' || move === 'return'
          ? answered(
              api.POST('/api/indicators/{indicatorId}/shares/{year}/decisions', { params, body }),
            )
          : answered(
              api.POST('/api/indicators/{indicatorId}/shares/{year}/draft-moves', { params, body }),
            ),
      () => '已办理。',
    )
  }
  return (
    <DecideMoves
      what="分解方案"
      moves={desk.moves}
      questions={QUESTIONS}
      isDisabled={isChanged}
      send={send}
    />
  )
}

const History = ({ desk }: { readonly desk: ShareDesk }) =>
  desk.history.length === 0 ? null : (
    <table className="list-table">
      <caption>历次方案</caption>
      <thead>
        <tr>
          <th scope="col">版本</th>
          <th scope="col">状态</th>
          <th scope="col">起草 / 批准</th>
          <th scope="col">说明</th>
          <th scope="col">
            <span className="visually-hidden">尽职免责</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {desk.history.map((set) => (
          <tr key={set.version}>
            <td className="figures">{set.version}</td>
            <td>{set.stateWord}</td>
            <td>
              {set.draftedBy}
              {set.approvedBy === null ? null : ` / ${set.approvedBy}`}
            </td>
            <td>{set.reason}</td>
            <td>
              <ExemptionButton kind="shares" subjectId={set.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
