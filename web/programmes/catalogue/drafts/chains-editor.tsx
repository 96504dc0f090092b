import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { withEntry, withPart } from '../../../benefits/rules/editor/field.tsx'
import type { TopicLine } from '../topic-queries.ts'
import { FaultList } from './fault-list.tsx'
import { CHAIN_CODES, CHAINS } from '../topic-words.ts'

type Approvals = TopicLine['approvals']
type ChainsEditorProps = {
  readonly approvals: Approvals
  /** What is wrong with a chain as it stands. */
  readonly faultsOf: (chain: keyof Approvals) => readonly string[]
  readonly onChange: (approvals: Approvals) => void
}

/** Who may sign in a chain; nobody outside the offices does. */
const SIGNERS = [
  { value: 'bureau_officer', label: '处室经办' },
  { value: 'bureau_approver', label: '处室审批' },
  { value: 'leader', label: '领导' },
  { value: 'finance', label: '财务' },
] as const

/** Who signs what, in order; every chain has at least two persons. */
export function ChainsEditor({ approvals, faultsOf, onChange }: ChainsEditorProps) {
  return (
    <section className="edit-part">
      <h3>审批链</h3>
      {CHAIN_CODES.map((chain) => {
        const steps = approvals[chain]
        const edit = (next: Approvals[typeof chain]) => onChange({ ...approvals, [chain]: next })
        return (
          <div key={chain} className="edit-chain">
            <span className="edit-chain-name">{CHAINS[chain]}</span>
            <ol className="edit-chain-steps">
              {steps.map(({ role, title }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a signature is known by its place only
                <li key={index} className="edit-line">
                  <Select
                    aria-label={`${CHAINS[chain]}第 ${index + 1} 步的身份`}
                    value={role}
                    options={[...SIGNERS]}
                    onChange={(next) => edit(withPart(steps, index, { role: next }))}
                  />
                  <Input
                    aria-label={`${CHAINS[chain]}第 ${index + 1} 步的名称`}
                    maxLength={40}
                    value={title}
                    onChange={({ target }) => edit(withPart(steps, index, { title: target.value }))}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`去掉${CHAINS[chain]}第 ${index + 1} 步`}
                    disabled={steps.length <= 2}
                    onClick={() => edit(withEntry(steps, index, null))}
                  />
                </li>
              ))}
            </ol>
            <Button
              size="small"
              icon={<PlusOutlined />}
              aria-label={`${CHAINS[chain]}添一步`}
              onClick={() => edit([...steps, { role: 'bureau_approver', title: '' }])}
            >
              添一步
            </Button>
            <FaultList faults={faultsOf(chain)} />
          </div>
        )
      })}
    </section>
  )
}
