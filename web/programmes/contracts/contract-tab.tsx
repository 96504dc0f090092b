import { useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import { ShareTable } from '../decisions/share-table.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'
import { ContractEditor } from './contract-editor.tsx'
import { type Content, type Contract, contractQuery } from './contract-queries.ts'
import '../../shell/deal.css'

/** 任务书: filled in, checked, signed, and read ever after. */
export function ContractTab({ caseId }: { readonly caseId: string }) {
  const contract = useQuery(contractQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  return (
    <Loaded query={contract}>
      {(data) => <Loaded query={shown}>{(kept) => <Shown contract={data} shown={kept} />}</Loaded>}
    </Loaded>
  )
}

function Shown({ contract, shown }: { readonly contract: Contract; readonly shown: Case }) {
  const act = useCaseAct()
  if (contract.isWaiting)
    return (
      <Empty className="empty" description="项目已立项，请填报任务书；申报书里填过的会自动带入。">
        <Button
          type="primary"
          onClick={() =>
            void act(
              (request) =>
                api.POST('/api/cases/{caseId}/contract', {
                  params: { path: { caseId: shown.id } },
                  body: { request, revision: shown.revision },
                }),
              '可以开始填报。',
            )
          }
        >
          填报任务书
        </Button>
      </Empty>
    )
  const { content } = contract
  if (content === null)
    return (
      <Empty
        className="empty"
        description={
          contract.hasContract
            ? '任务书正在填报，提交后可见。'
            : '立项下达之后，由申请单位填报任务书。'
        }
      />
    )
  return contract.canEdit ? (
    <>
      <ContractEditor
        key={contract.contractRevision}
        contract={contract}
        content={content}
        shown={shown}
      />
      <Instalments contract={contract} />
    </>
  ) : (
    <>
      <Moves shown={shown} />
      <Read contract={contract} content={content} />
      <Instalments contract={contract} />
    </>
  )
}

function Moves({ shown }: { readonly shown: Case }) {
  const act = useCaseAct()
  const confirm = useConfirm()
  const may = (through: string) => shown.moves.some((move) => move.through === through)
  const params = { path: { caseId: shown.id } }
  return (
    <div className="deal-moves no-print">
      {may('contract.approve') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '审核通过任务书？',
              content: '审核后由另一人签订。有问题的请用页面上方的“退回任务书”。',
              okText: '审核通过',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/contract/approval', {
                      params,
                      body: { request, revision: shown.revision },
                    }),
                  '已审核。',
                ),
            })
          }
        >
          审核通过
        </Button>
      ) : null}
      {may('contract.sign') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '签订任务书？',
              content: '立项资金转为已签约，签订即付的一期随即到期应付；里程碑和报告计划生效。',
              okText: '签订',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/contract/signature', {
                      params,
                      body: { request, revision: shown.revision },
                    }),
                  '已签订。',
                ),
            })
          }
        >
          签订任务书
        </Button>
      ) : null}
      <PrintButton />
    </div>
  )
}

function Read({ contract, content }: { readonly contract: Contract; readonly content: Content }) {
  return (
    <>
      <section className="sheet deal" aria-label="任务书">
        <h2>{contract.number ?? '任务书（未签订）'}</h2>
        <dl className="deal-facts">
          {contract.signedAt === null ? null : (
            <>
              <dt>签订</dt>
              <dd>{momentWords(contract.signedAt)}</dd>
            </>
          )}
          <dt>起止</dt>
          <dd>
            {dayWords(content.startDay)} 至 {dayWords(contract.endDay ?? content.endDay)}
          </dd>
          <dt>项目负责人</dt>
          <dd>{content.principal}</dd>
          {content.discipline === '' ? null : (
            <>
              <dt>锁定的学科</dt>
              <dd>{content.discipline}</dd>
            </>
          )}
          <dt>立项金额</dt>
          <dd>{fenWords(contract.awardedFen)}</dd>
          {content.clauses === '' ? null : (
            <>
              <dt>补充约定</dt>
              <dd>{content.clauses}</dd>
            </>
          )}
          <dt>版本</dt>
          <dd>
            {contract.versions
              .map(
                ({ number, cause, madeAt }) =>
                  `第 ${number} 版（${cause === 'change' ? '变更' : '提交'} ${momentWords(madeAt)}）`,
              )
              .join('；')}
          </dd>
        </dl>
      </section>
      <ReadRows
        title="考核指标"
        heads={['指标', '指标值', '考核方式']}
        rows={content.goals.map(({ indicator, target, evidence }) => [indicator, target, evidence])}
      />
      <ReadRows
        title="里程碑"
        heads={['里程碑', '完成日期', '可考核的结果', '拨款节点']}
        rows={content.milestones.map(({ title, dueDay, criteria, isGate }) => [
          title,
          dayWords(dueDay),
          criteria,
          isGate ? '是' : '否',
        ])}
      />
      {contract.isLumpSum ? (
        <section className="sheet deal">
          <h2>经费使用承诺（包干制）</h2>
          <p>已承诺经费全部用于本项目研究；不编预算、不报支出。</p>
        </section>
      ) : (
        <ReadRows
          title="经费预算"
          heads={['科目', '金额', '用途']}
          rows={content.budget.map(({ item, amountFen, use }) => [
            item,
            fenWords(amountFen || '0'),
            use,
          ])}
        />
      )}
      <ReadRows
        title={contract.isStable ? '锁定的团队' : '研发团队'}
        heads={['姓名', '单位', '分工']}
        rows={content.team.map(({ name, unit, duty }) => [name, unit, duty])}
      />
    </>
  )
}

type ReadRowsProps = {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function ReadRows({ title, heads, rows }: ReadRowsProps) {
  if (rows.length === 0) return null
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>{title}</h2>
      <table className="deal-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, at) => (
                <td key={heads[at]} data-head={heads[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Instalments({ contract }: { readonly contract: Contract }) {
  return (
    <section className="sheet deal" aria-label="拨款计划">
      <h2>拨款计划</h2>
      <ShareTable shares={contract.shares} />
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">出资方</th>
            <th scope="col">年度</th>
            <th scope="col">拨付条件</th>
            <th scope="col" className="deal-money">
              金额
            </th>
          </tr>
        </thead>
        <tbody>
          {contract.instalments.map((row) => (
            <tr key={`${row.payerWords} ${row.year} ${row.gate} ${row.milestone} ${row.amountFen}`}>
              <td data-head="出资方">{row.payerWords}</td>
              <td data-head="年度" className="figures">
                {row.year}
              </td>
              <td data-head="拨付条件">
                {row.gateWords}
                {row.milestone === null ? '' : `（里程碑 ${row.milestone}）`}
              </td>
              <td data-head="金额" className="deal-money figures">
                {fenWords(row.amountFen)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
