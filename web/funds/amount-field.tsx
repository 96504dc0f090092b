import { Form, Input } from 'antd'
import { fenOfWords, moneyWords } from '../documents/items/money-words.ts'

type AmountFieldProps = {
  readonly label?: string
  readonly extra?: string
  /** The most that may be entered, in fen as text. */
  readonly mostFen?: string
}

/** An amount as people write it: 3000万元, 1.5亿, 386.5. What was understood stands below it. */
export function AmountField({ label = '金额', extra, mostFen }: AmountFieldProps) {
  const typed: unknown = Form.useWatch('amount')
  const fen = typeof typed === 'string' ? fenOfWords(typed) : null
  const most = mostFen === undefined ? null : `至多 ${moneyWords(mostFen)}`
  return (
    <Form.Item
      name="amount"
      label={label}
      extra={[fen === null ? null : `即 ${moneyWords(fen)}`, most, extra]
        .filter((words) => typeof words === 'string')
        .join('；')}
      rules={[
        {
          validator: (_, value: unknown) =>
            checkAmount(typeof value === 'string' ? value : '', mostFen),
        },
      ]}
    >
      <Input placeholder="如 3000万元、386.5元" maxLength={24} autoComplete="off" />
    </Form.Item>
  )
}

async function checkAmount(words: string, mostFen: string | undefined): Promise<void> {
  const fen = fenOfWords(words)
  if (fen === null || BigInt(fen) <= 0n) throw new Error('请填写金额，如 3000万元 或 386.5元。')
  if (mostFen !== undefined && BigInt(fen) > BigInt(mostFen))
    throw new Error(`不能超过 ${moneyWords(mostFen)}。`)
}

/** The fen of an amount field that was checked. */
export function checkedFen(amount: string): string {
  const fen = fenOfWords(amount)
  if (fen === null) throw new Error('an amount that was not checked')
  return fen
}
