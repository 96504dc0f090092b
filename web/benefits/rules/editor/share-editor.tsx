import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { RuleForm } from '../rule-queries.ts'
import { withEntry } from './field.tsx'

type PairProps = {
  readonly title: string
  readonly words: readonly [string, string]
  readonly pairs: readonly (readonly [string, string])[]
  readonly onChange: (index: number, pair: readonly [string, string] | null) => void
}

/** Rows of two fields, such as who pays and which share. */
function Pairs({ title, words, pairs, onChange }: PairProps) {
  return (
    <div className="edit-pairs">
      {pairs.map(([first, second], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pairs have no name of their own
        <div key={index} className="edit-pair">
          <Input
            aria-label={`${title} ${index + 1} 的${words[0]}`}
            placeholder={words[0]}
            value={first}
            onChange={({ target }) => onChange(index, [target.value, second])}
          />
          <Input
            aria-label={`${title} ${index + 1} 的${words[1]}`}
            placeholder={words[1]}
            value={second}
            onChange={({ target }) => onChange(index, [first, target.value])}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删除${title} ${index + 1}`}
            onClick={() => onChange(index, null)}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange(pairs.length, ['', ''])}>
        加{title}
      </Button>
    </div>
  )
}

/** The list with an entry changed, taken out, or added behind the last. */
const put = <T,>(list: readonly T[], index: number, entry: T | null): T[] =>
  index === list.length && entry !== null ? [...list, entry] : withEntry(list, index, entry)

/** 付款: who pays which share. */
export function PayerEditor(props: {
  readonly payers: RuleForm['payers']
  readonly onChange: (payers: RuleForm['payers']) => void
}) {
  const { payers, onChange } = props
  return (
    <Pairs
      title="付款"
      words={['付款人', '比例']}
      pairs={payers.map(({ payer, share }) => [payer, share])}
      onChange={(index, pair) =>
        onChange(put(payers, index, pair && { payer: pair[0], share: pair[1] }))
      }
    />
  )
}

/** 转付: to whom at least which share goes on; its rounding is up, so that nobody gets less. */
export function ShareEditor(props: {
  readonly shares: RuleForm['shares']
  readonly onChange: (shares: RuleForm['shares']) => void
}) {
  const { shares, onChange } = props
  const rounding = { mode: '进位', to: '分', ground: '内部口径：最低份额不足一分的进位' }
  return (
    <Pairs
      title="转付"
      words={['给', '不低于']}
      pairs={shares.map(({ to, atLeast }) => [to, atLeast])}
      onChange={(index, pair) =>
        onChange(
          put(shares, index, pair && { rounding, ...shares[index], to: pair[0], atLeast: pair[1] }),
        )
      }
    />
  )
}
