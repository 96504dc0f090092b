import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import type { Entry, Meeting } from './award-queries.ts'
import { MoneyField } from './money-field.tsx'
import { OUTCOME_WORDS } from './meeting-table.tsx'

type Proposal = Schema<'AwardProposals'>['rows'][number]
type Share = Proposal['shares'][number]
type Outcome = Proposal['outcome']

const OUTCOMES = ['fund', 'reserve', 'not_fund'] as const satisfies readonly Outcome[]
const PAYERS = {
  city: '市级',
  district: '区级',
  institute: '高校院所',
  enterprise: '企业',
  bank: '银行',
} as const

type ProposalDialogProps = {
  readonly meeting: Meeting
  readonly entries: readonly Entry[]
  readonly onClose: () => void
  readonly onSend: (rows: Proposal[]) => Promise<boolean>
}

/** What is proposed for each of the cases: an outcome, and for what is funded who gives how much. */
export function ProposalDialog({ meeting, entries, onClose, onSend }: ProposalDialogProps) {
  const [rows, setRows] = useState<readonly Proposal[]>(() =>
    entries.map((entry) => firstProposal(entry, meeting)),
  )
  const change = (caseId: string, part: Partial<Proposal>) =>
    setRows((before) => before.map((row) => (row.caseId === caseId ? { ...row, ...part } : row)))
  const isWhole = rows.every(
    ({ outcome, shares }) =>
      outcome !== 'fund' ||
      (shares.length > 0 && shares.every(({ amountFen }) => amountFen !== '')),
  )
  return (
    <FormDialog
      title={`提出立项建议（${entries.length} 项）`}
      okText="提出"
      width={820}
      mayOk={isWhole}
      onSave={() => onSend([...rows])}
      onClose={onClose}
    >
      {entries.map((entry) => {
        const row = rows.find(({ caseId }) => caseId === entry.caseId)
        return row === undefined ? null : (
          <section key={entry.caseId} className="deal" aria-label={entry.number}>
            <h2>
              {entry.rank === null ? '' : `第 ${entry.rank} 名 · `}
              {entry.title || entry.number}
            </h2>
            <p className="soft">
              {entry.applicant}
              {entry.requestedFen === null ? '' : ` · 申请 ${fenWords(entry.requestedFen)}`}
            </p>
            <div className="field-row">
              <Select<Outcome>
                aria-label="建议"
                value={row.outcome}
                options={OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] }))}
                onChange={(outcome) =>
                  change(entry.caseId, {
                    outcome,
                    shares: outcome === 'fund' ? firstProposal(entry, meeting).shares : [],
                  })
                }
              />
            </div>
            {row.outcome === 'fund' ? (
              <Shares
                shares={row.shares}
                meeting={meeting}
                onChange={(shares) => change(entry.caseId, { shares })}
              />
            ) : null}
            <Input.TextArea
              aria-label="偏离排序的理由"
              className="deal-note"
              rows={2}
              maxLength={2000}
              placeholder="与评审排序不一致时写明理由；一致的不填"
              value={row.deviation ?? ''}
              onChange={({ target }) => change(entry.caseId, { deviation: target.value })}
            />
            {entry.doubles.length > 0 ? (
              <>
                <p className="deal-late">
                  同一申请单位的相近事项：
                  {entry.doubles.map(({ number, title }) => `${number} ${title}`).join('；')}
                </p>
                <Input.TextArea
                  aria-label="重复资助核查结论"
                  rows={2}
                  maxLength={2000}
                  placeholder="写明核查结论：内容是否相同，是否重复资助"
                  value={row.doubleAnswer ?? ''}
                  onChange={({ target }) => change(entry.caseId, { doubleAnswer: target.value })}
                />
              </>
            ) : null}
          </section>
        )
      })}
    </FormDialog>
  )
}

const firstProposal = (entry: Entry, meeting: Meeting): Proposal => ({
  caseId: entry.caseId,
  revision: entry.revision,
  outcome: entry.fit === 'beyond' || entry.fit === 'next' ? 'reserve' : 'fund',
  shares:
    entry.fit === 'beyond' || entry.fit === 'next'
      ? []
      : [
          {
            year: meeting.year,
            payer: 'city',
            party: '',
            amountFen: entry.requestedFen ?? '',
          },
        ],
})

type SharesProps = {
  readonly shares: readonly Share[]
  readonly meeting: Meeting
  readonly onChange: (shares: Share[]) => void
}

function Shares({ shares, meeting, onChange }: SharesProps) {
  const change = (at: number, part: Partial<Share>) =>
    onChange(shares.map((share, index) => (index === at ? { ...share, ...part } : share)))
  const parties = (payer: Share['payer']) =>
    meeting.lines
      .filter((line) => line.payer === payer)
      .map(({ party, payerWords }) => ({ value: party, label: payerWords }))
  return (
    <>
      <table className="deal-table">
        <tbody>
          {shares.map((share, index) => (
            // A share has no name of its own before it is kept.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>
                <InputNumber
                  aria-label="年度"
                  min={meeting.year}
                  max={meeting.year + 5}
                  value={share.year}
                  disabled={meeting.mode !== 'stable'}
                  onChange={(year) => change(index, { year: year ?? meeting.year })}
                />
              </td>
              <td>
                <Select<Share['payer']>
                  aria-label="出资方"
                  className="filter-short"
                  value={share.payer}
                  options={meeting.payers.map(({ payer }) => ({
                    value: payer,
                    label: PAYERS[payer],
                  }))}
                  onChange={(payer) =>
                    change(index, { payer, party: parties(payer)[0]?.value ?? '' })
                  }
                />
              </td>
              <td>
                {share.payer === 'city' ? null : (
                  <Select
                    aria-label="出资单位"
                    className="filter-medium"
                    value={share.party}
                    options={parties(share.payer)}
                    notFoundContent="没有这一出资方的预算科目"
                    onChange={(party: string) => change(index, { party })}
                  />
                )}
              </td>
              <td>
                <MoneyField
                  label="金额"
                  value={share.amountFen}
                  onChange={(amountFen) => change(index, { amountFen })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  disabled={shares.length === 1}
                  onClick={() => onChange(shares.filter((_, at) => at !== index))}
                >
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {meeting.payers.length > 1 || meeting.mode === 'stable' ? (
        <Button
          size="small"
          className="deal-note"
          onClick={() =>
            onChange([
              ...shares,
              {
                year:
                  meeting.mode === 'stable'
                    ? Math.min(meeting.year + 5, (shares.at(-1)?.year ?? meeting.year) + 1)
                    : meeting.year,
                payer: 'city',
                party: '',
                amountFen: '',
              },
            ])
          }
        >
          增加一行
        </Button>
      ) : null}
    </>
  )
}
