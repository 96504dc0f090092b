import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { ReasonDialog } from '../shell/reason-dialog.tsx'
import type { List } from './fund-queries.ts'
import { useAct } from './use-act.ts'

/** What this reader may do with a list now. */
export function ListMoves({ list }: { readonly list: List }) {
  const { act, confirm } = useAct()
  const [isReturning, setIsReturning] = useState(false)
  const may = (move: List['moves'][number]) => list.moves.includes(move)
  const options = { params: { path: { id: list.id } }, body: { revision: list.revision } }
  const sum = `${list.sums.count} 笔，${moneyWords(list.sums.totalFen)}`
  if (list.moves.length === 0) return null
  return (
    <div className="funds-moves no-print">
      {may('approve') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              `批准 ${sum}？`,
              '各步都批准后即可导出送国库支付。请先核对标为“新账户”的收款账户。',
              () =>
                act(
                  () => answered(api.POST('/api/payment-lists/{id}/approval', options)),
                  ({ state, signatures }) =>
                    state === 'approved'
                      ? '已批准，可以送国库。'
                      : `已批准这一步，还待${signatures
                          .filter(({ signed }) => signed === null)
                          .map(({ title }) => title)
                          .join('、')}。`,
                ),
            )
          }
        >
          批准
        </Button>
      ) : null}
      {may('return') ? <Button onClick={() => setIsReturning(true)}>退回</Button> : null}
      {may('submit') ? (
        <Button
          type="primary"
          disabled={list.sums.count === 0}
          onClick={() =>
            confirm(
              `提交 ${sum}？`,
              '提交后按所列款项各专题的审批链逐人批准，期间不能改动。编制人、提交人、登记过其中账户的人和与收款单位有利害关系的人都不能批准。',
              () =>
                act(
                  () => answered(api.POST('/api/payment-lists/{id}/submission', options)),
                  () => '已提交，等待审批。',
                ),
            )
          }
        >
          提交审批
        </Button>
      ) : null}
      {may('recall') ? (
        <Button
          onClick={() =>
            void act(
              () => answered(api.POST('/api/payment-lists/{id}/recall', options)),
              () => '已撤回，可以继续改动。',
            )
          }
        >
          撤回提交
        </Button>
      ) : null}
      {may('discard') ? (
        <Button
          onClick={() =>
            confirm('作废这份清单？', '清单留档；所列款项回到应拨付，可以另编清单。', () =>
              act(
                () => answered(api.POST('/api/payment-lists/{id}/discard', options)),
                () => '已作废。',
              ),
            )
          }
        >
          作废
        </Button>
      ) : null}
      {isReturning ? (
        <ReasonDialog
          title="退回给财务"
          label="退回意见"
          placeholder="请写明要核对什么、为什么"
          okText="退回"
          onOk={async (reason) => {
            const body = { revision: list.revision, reason }
            const after = await act(
              () => answered(api.POST('/api/payment-lists/{id}/return', { ...options, body })),
              () => '已退回给财务。',
            )
            return after !== null
          }}
          onClose={() => setIsReturning(false)}
        />
      ) : null}
    </div>
  )
}
