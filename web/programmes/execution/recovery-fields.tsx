import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { MoneyField } from '../decisions/money-field.tsx'
import type { Execution } from '../contracts/contract-queries.ts'

type Line = Schema<'RecoveryLine'>

type RecoveryFieldsProps = {
  readonly grants: Execution['grants']
  readonly lines: readonly Line[]
  readonly onChange: (lines: Line[]) => void
}

/** Whether every amount can be read: one that cannot is kept as a line without an amount. */
export const areReadable = (lines: readonly Line[]): boolean =>
  lines.every(({ amountFen }) => amountFen !== '')

/** What of the money that was paid is to come back, share by share. */
export function RecoveryFields({ grants, lines, onChange }: RecoveryFieldsProps) {
  const paid = grants.filter(({ paidFen }) => paidFen !== '0')
  if (paid.length === 0) return <p className="soft">还没有拨付，没有要追回的资金。</p>
  return (
    <>
      {paid.map((grant) => (
        <label key={grant.id} className="deal-field">
          追回 {grant.payerWords}（已拨付 {fenWords(grant.paidFen)}）
          <MoneyField
            label={`追回 ${grant.payerWords}`}
            value={lines.find(({ grantId }) => grantId === grant.id)?.amountFen ?? ''}
            onChange={(amountFen, isWrong) =>
              onChange([
                ...lines.filter(({ grantId }) => grantId !== grant.id),
                ...((amountFen === '' && !isWrong) || amountFen === '0'
                  ? []
                  : [{ grantId: grant.id, amountFen }]),
              ])
            }
          />
        </label>
      ))}
    </>
  )
}
