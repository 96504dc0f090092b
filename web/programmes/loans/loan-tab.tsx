import { useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import '../../shell/deal.css'
import { LoanImportDialog } from './loan-import-dialog.tsx'
import { type Claim, type Desk, loansQuery } from './loan-queries.ts'
import { RecoveryDialog } from './recovery-dialog.tsx'
import { VerdictDialog } from './verdict-dialog.tsx'

/** 贷款: the loans of a bank's application, how each was judged, and what was got back of compensated ones. */
export function LoanTab({ caseId }: { readonly caseId: string }) {
  const loans = useQuery(loansQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  const [isImporting, setIsImporting] = useState(false)
  return (
    <Loaded query={loans}>
      {(desk) => (
        <>
          <div className="deal-moves no-print">
            {desk.isDraft ? (
              <Button onClick={() => setIsImporting(true)}>导入贷款清单</Button>
            ) : null}
            <ExportButton href={`/api/cases/${caseId}/loans/workbook`}>导出清单</ExportButton>
            {shown.data === undefined ? null : <Moves desk={desk} shown={shown.data} />}
          </div>
          {desk.claims.length === 0 ? (
            <Empty
              className="empty"
              description={
                desk.isDraft
                  ? '提交之后在这里看逐笔情况。可以先在申请表里填写，或导入 Excel。'
                  : '没有可以核查的贷款：所选申请类别没有对应的金额。'
              }
            />
          ) : (
            <Claims desk={desk} caseId={caseId} />
          )}
          {isImporting ? (
            <LoanImportDialog caseId={caseId} onClose={() => setIsImporting(false)} />
          ) : null}
        </>
      )}
    </Loaded>
  )
}

type ClaimsProps = { readonly desk: Desk; readonly caseId: string }

function Claims({ desk, caseId }: ClaimsProps) {
  const permissions = useMe()?.permissions ?? []
  const [judging, setJudging] = useState<Claim | null>(null)
  const [recovering, setRecovering] = useState<Claim | null>(null)
  const mayJudge = desk.isChecking && permissions.includes('case.check')
  const mayReport = desk.isFollowing && permissions.includes('application.edit')
  return (
    <section className="sheet deal" aria-label="逐笔情况">
      <h2>
        申请 <span className="figures">{fenWords(desk.claimedFen)}</span>，核定{' '}
        <span className="figures">{fenWords(desk.decidedFen)}</span>
      </h2>
      {desk.recoveredFen === '0' ? null : (
        <p className="soft">
          已收回 {fenWords(desk.recoveredFen)}，其中应退市级 {fenWords(desk.cityBackFen)}。
        </p>
      )}
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">借据</th>
            <th scope="col">借款企业</th>
            <th scope="col">类别</th>
            <th scope="col" className="deal-money">
              依据金额
            </th>
            <th scope="col">核查</th>
            <th scope="col">
              <span className="soft">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {desk.claims.map((claim) => (
            <tr key={`${claim.position} ${claim.kind}`}>
              <td data-head="借据">
                {claim.number}
                <div className="soft">
                  {dayWords(claim.from)} 至 {dayWords(claim.due)}，{fenWords(claim.principalFen)}
                </div>
              </td>
              <td data-head="借款企业">
                {claim.borrower}
                <div className="soft">{claim.borrowerCode}</div>
              </td>
              <td data-head="类别">{claim.kindWord}</td>
              <td data-head="依据金额" className="deal-money figures">
                {fenWords(claim.baseFen)}
              </td>
              <td data-head="核查">
                <Verdict claim={claim} />
              </td>
              <td className="no-print">
                {mayJudge ? (
                  <Button size="small" onClick={() => setJudging(claim)}>
                    {claim.verdict === null ? '核查' : '改核'}
                  </Button>
                ) : null}
                {mayReport && claim.leftFen !== '0' ? (
                  <Button size="small" onClick={() => setRecovering(claim)}>
                    登记收回
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {judging === null ? null : (
        <VerdictDialog caseId={caseId} claim={judging} onClose={() => setJudging(null)} />
      )}
      {recovering === null ? null : (
        <RecoveryDialog caseId={caseId} claim={recovering} onClose={() => setRecovering(null)} />
      )}
    </section>
  )
}

function Verdict({ claim }: { readonly claim: Claim }) {
  return (
    <>
      {claim.verdict === 'verified' ? (
        <div className="deal-good">核定 {fenWords(claim.decidedFen ?? '0')}</div>
      ) : null}
      {claim.verdict === 'rejected' ? <div className="deal-late">不予支持</div> : null}
      {claim.verdict === null ? <div className="soft">未核查或未公布</div> : null}
      {[claim.reason, claim.ground].map((words) =>
        words === null ? null : (
          <div key={words} className="soft">
            {words}
          </div>
        ),
      )}
      {claim.obstacles.map((words) => (
        <div key={words} className="deal-late">
          {words}
        </div>
      ))}
      {claim.doubts.map((words) => (
        <div key={words} className="soft">
          请核对：{words}
        </div>
      ))}
      {claim.recoveries.map(({ id, recoveredOn, amountFen, cityFen, source }) => (
        <div key={id} className="soft">
          {dayWords(recoveredOn)} 收回 {fenWords(amountFen)}（{source}），退市级 {fenWords(cityFen)}
        </div>
      ))}
    </>
  )
}

/** What may be done now with all loans together. */
function Moves({ desk, shown }: { readonly desk: Desk; readonly shown: Case }) {
  const act = useCaseAct()
  const confirm = useConfirm()
  const may = (through: string) => shown.moves.some((move) => move.through === through)
  const params = { path: { caseId: shown.id } }
  const open = desk.claims.filter(({ verdict }) => verdict === null).length
  return (
    <>
      {may('loan.check') ? (
        <Button
          type="primary"
          disabled={open > 0}
          title={open > 0 ? `还有 ${open} 笔没有核查` : undefined}
          onClick={() =>
            confirm({
              title: '完成贷款核查？',
              content: `核定合计 ${fenWords(desk.decidedFen)}。完成之后不能再改核。`,
              okText: '完成核查',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/loan-check', {
                      params,
                      body: { request, revision: shown.revision },
                    }),
                  '贷款核查已完成。',
                ),
            })
          }
        >
          完成贷款核查
        </Button>
      ) : null}
      {may('loan.follow') && desk.hasCompensation ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: '转入追偿？',
              content: '补偿资金须已全部拨付。此后由银行登记收回的贷款，市级的份额列入应收回。',
              okText: '转入追偿',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/loan-following', {
                      params,
                      body: { request, revision: shown.revision },
                    }),
                  '已转入追偿。',
                ),
            })
          }
        >
          转入追偿
        </Button>
      ) : null}
    </>
  )
}
