import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Case, caseKey, caseQuery } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import '../../shell/deal.css'

type Desk = Schema<'RewardDesk'>
type Line = Desk['lines'][number]

const rewardQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'reward'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/reward', { params: { path: { caseId } }, signal })),
  })

/** 公式核算: what the rules of the line give from the facts on file, row by row, with its receipt. */
export function RewardTab({ caseId }: { readonly caseId: string }) {
  const reward = useQuery(rewardQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  return (
    <Loaded query={reward}>
      {(desk) => (
        <>
          {desk.current === null ? (
            <Empty className="empty" description={emptyWords(desk, shown.data)} />
          ) : (
            <Computed desk={desk} current={desk.current} caseId={caseId} />
          )}
          {shown.data === undefined ? null : <Compute desk={desk} shown={shown.data} />}
        </>
      )}
    </Loaded>
  )
}

function emptyWords({ isByFormula }: Desk, shown: Case | undefined): string {
  if (!isByFormula) return '本方向择优支持，不按公式核算。'
  return shown?.isInside === true ? '还没有核算。' : '核算结果在公示时公布。'
}

type ComputedProps = {
  readonly desk: Desk
  readonly current: NonNullable<Desk['current']>
  readonly caseId: string
}

function Computed({ desk, current, caseId }: ComputedProps) {
  return (
    <>
      <section className="sheet deal" aria-label="核算结果">
        <h2>
          按公式核算 <span className="figures">{fenWords(current.amountFen)}</span>
        </h2>
        <p className="soft">
          按 {dayWords(current.day)} 的档案和规则核算；第 {current.number} 次
          {current.by === null ? '' : `，${current.by}`}，{momentWords(current.at)}。
          <a href={`/api/cases/${caseId}/reward/receipt`} download>
            下载回执
          </a>
        </p>
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">规则</th>
              <th scope="col">事项</th>
              <th scope="col">结果</th>
              <th scope="col">怎样算出</th>
              <th scope="col" className="deal-money">
                金额
              </th>
            </tr>
          </thead>
          <tbody>
            {desk.lines.map((line) => (
              <Row key={`${line.rule} ${line.matter}`} line={line} />
            ))}
          </tbody>
        </table>
      </section>
      {desk.former.length === 0 ? null : (
        <section className="sheet deal" aria-label="此前的核算">
          <h2>此前的核算</h2>
          <ul>
            {desk.former.map(({ id, number, at, amountFen }) => (
              <li key={id}>
                第 {number} 次 · {momentWords(at)} ·{' '}
                <span className="figures">{fenWords(amountFen)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Row({ line }: { readonly line: Line }) {
  const unmet = line.findings.filter(({ met }) => met === false)
  return (
    <tr>
      <td data-head="规则">
        {line.rule}
        <div className="soft">{line.clause}</div>
      </td>
      <td data-head="事项">{line.matter === '' ? '本单位' : line.matter}</td>
      <td data-head="结果" className={line.class === 'due' ? 'deal-good' : ''}>
        {line.classWord}
      </td>
      <td data-head="怎样算出">
        {line.parts.map(({ label, amountFen }) => (
          <div key={label}>
            {label}：<span className="figures">{fenWords(amountFen)}</span>
          </div>
        ))}
        {unmet.map(({ condition }) => (
          <div key={condition} className="soft">
            不符合：{condition}
          </div>
        ))}
        {line.detail === null ? null : <div className="soft">{line.detail}</div>}
      </td>
      <td data-head="金额" className="deal-money figures">
        {fenWords(line.amountFen)}
      </td>
    </tr>
  )
}

function Compute({ desk, shown }: { readonly desk: Desk; readonly shown: Case }) {
  const act = useCaseAct()
  const confirm = useConfirm()
  const isFirst = shown.moves.some(({ through }) => through === 'reward.compute')
  // What was sent back from the decision stands before the proposal again.
  const isAnew =
    desk.current !== null && shown.moves.some(({ through }) => through === 'award.propose')
  if (!desk.isByFormula || !(isFirst || isAnew)) return null
  const word = isAnew ? '重新核算' : '按公式核算'
  return (
    <div className="deal-moves no-print">
      <Button
        type={isFirst ? 'primary' : 'default'}
        onClick={() =>
          confirm({
            title: `${word}？`,
            content: `按今天的档案和规则核算（${desk.rules.join('、')}），缺事实时会列出所缺，不保存。`,
            okText: word,
            onOk: () =>
              act(
                (request) =>
                  api.POST('/api/cases/{caseId}/reward-computation', {
                    params: { path: { caseId: shown.id } },
                    body: { request, revision: shown.revision },
                  }),
                ({ current }: Desk) => `核算为 ${fenWords(current?.amountFen ?? '0')}。`,
              ),
          })
        }
      >
        {word}
      </Button>
    </div>
  )
}
