import { Alert, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { MoneyField } from '../decisions/money-field.tsx'
import { type Desk, type Entry, type Round, useContestAct } from './contest-queries.ts'

type DialogProps = { readonly desk: Desk; readonly round: Round; readonly onClose: () => void }
type Choice = { readonly reason: string; readonly prize: string; readonly prizeFen: string }

const EMPTY: Choice = { reason: '', prize: '', prizeFen: '' }

/** Settles a whole round: who goes on or wins; everybody else of it is eliminated by the same act. */
export function SettleDialog({ desk, round, onClose }: DialogProps) {
  const { act } = useContestAct()
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(() => firstByPlace(round))
  const [reason, setReason] = useState('')
  const put = (caseId: string, choice: Choice | null) =>
    setChosen((before) => {
      const next = new Map(before)
      if (choice === null) next.delete(caseId)
      else next.set(caseId, choice)
      return next
    })
  const isOther = chosen.size !== round.advances
  const settle = () =>
    act(
      (request) =>
        answered(
          api.POST('/api/contest-rounds/{roundId}/settlement', {
            params: { path: { roundId: round.id } },
            body: {
              request,
              chosen: [...chosen].map(([caseId, choice]) => ({
                caseId,
                ...(choice.reason.trim() !== '' && { reason: choice.reason.trim() }),
                ...(choice.prize.trim() !== '' && { prize: choice.prize.trim() }),
                ...(choice.prizeFen !== '' && { prizeFen: choice.prizeFen }),
              })),
              ...(reason.trim() !== '' && { reason: reason.trim() }),
            },
          }),
        ),
      `“${round.title}”已评定。`,
    )
  return (
    <FormDialog
      title={round.isFinal ? `评定获奖：${round.title}` : `评定晋级：${round.title}`}
      okText="评定整轮"
      width={720}
      mayOk={chosen.size > 0}
      onSave={settle}
      onClose={onClose}
    >
      <Alert
        type="warning"
        showIcon
        className="deal-note"
        title={`选中 ${chosen.size} 个，其余 ${round.entries.length - chosen.size} 个未晋级。评定之后不能更改。`}
      />
      {desk.prizeMaxFen === null || !round.isFinal ? null : (
        <p className="soft">每个项目的奖金不超过 {fenWords(desk.prizeMaxFen)}。</p>
      )}
      <ul className="contest-choices">
        {round.entries.map((entry) => (
          <li key={entry.caseId}>
            <Row
              entry={entry}
              round={round}
              choice={chosen.get(entry.caseId) ?? null}
              isBefore={isBefore(entry, round.entries, chosen)}
              onChange={(choice) => put(entry.caseId, choice)}
            />
          </li>
        ))}
      </ul>
      {isOther ? (
        <Input.TextArea
          aria-label="数目不同的理由"
          rows={2}
          maxLength={1000}
          placeholder={`应有 ${round.advances} 个，现为 ${chosen.size} 个：写明理由`}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      ) : null}
    </FormDialog>
  )
}

/** Those whom the places let go on; where a shared place goes beyond the number nobody of it is chosen yet. */
function firstByPlace({ entries, advances }: Round): ReadonlyMap<string, Choice> {
  const within = entries.filter(
    ({ rank }) =>
      rank !== null &&
      entries.filter((other) => other.rank !== null && other.rank <= rank).length <= advances,
  )
  return new Map(within.map(({ caseId }) => [caseId, EMPTY]))
}

const isBefore = (
  { caseId, rank }: Entry,
  entries: readonly Entry[],
  chosen: ReadonlyMap<string, Choice>,
): boolean =>
  chosen.has(caseId) &&
  entries.some(
    (other) =>
      !chosen.has(other.caseId) && other.rank !== null && (rank === null || other.rank < rank),
  )

type RowProps = {
  readonly entry: Entry
  readonly round: Round
  readonly choice: Choice | null
  readonly isBefore: boolean
  readonly onChange: (choice: Choice | null) => void
}

function Row({ entry, round, choice, isBefore: needsReason, onChange }: RowProps) {
  return (
    <>
      <Checkbox
        checked={choice !== null}
        onChange={({ target }) => onChange(target.checked ? EMPTY : null)}
      >
        第 {entry.rank ?? '—'} 名{entry.isTied ? '（并列）' : ''} {entry.title}{' '}
        <span className="soft">{entry.applicant}</span>
      </Checkbox>
      {choice !== null && round.isFinal ? (
        <div className="field-row">
          <Input
            aria-label={`${entry.title}的奖项`}
            maxLength={50}
            placeholder="奖项，如 一等奖"
            value={choice.prize}
            onChange={({ target }) => onChange({ ...choice, prize: target.value })}
          />
          <MoneyField
            label={`${entry.title}的奖金`}
            value={choice.prizeFen}
            onChange={(prizeFen) => onChange({ ...choice, prizeFen })}
          />
        </div>
      ) : null}
      {choice !== null && needsReason ? (
        <Input
          aria-label={`${entry.title}的理由`}
          maxLength={1000}
          placeholder="名次在后而入选：写明理由"
          value={choice.reason}
          onChange={({ target }) => onChange({ ...choice, reason: target.value })}
        />
      ) : null}
    </>
  )
}
