import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { fenOfWords } from '../../documents/items/money-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { Case } from '../cases/case-queries.ts'
import { DeskPart } from './desk-part.tsx'
import { useDesk } from './use-desk.ts'

type Settlement = Schema<'RaceSettlement'>
type SettlementProps = { readonly shown: Case; readonly settlement: Settlement }

/** 退出结算: who left the race keeps what he has spent; the rest goes back to whoever paid it. */
export function RacerSettlement({ shown, settlement }: SettlementProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { confirm } = useDesk()
  const mayCheck = usePermission('contract.check')
  const isSettled = settlement.spentFen !== null
  const mayClose = shown.moves.some(({ move }) => move === 'settleRace')
  const close = () =>
    confirm({
      title: '结算办结？',
      content: '应收回的都已到账之后才能办结；办结后项目结束。',
      okText: '办结',
      send: (request) =>
        answered(
          api.POST('/api/cases/{caseId}/termination/settlement', {
            params: { path: { caseId: shown.id } },
            body: { request },
          }),
        ),
      done: '已办结，项目竞争退出。',
    })
  return (
    <DeskPart
      title="退出结算"
      moves={
        <>
          {!isSettled && mayCheck ? (
            <Button type="primary" onClick={() => setIsAsking(true)}>
              结算
            </Button>
          ) : null}
          {isSettled && mayClose ? (
            <Button type="primary" disabled={settlement.open.length > 0} onClick={close}>
              结算办结
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        各方已拨付 {fenWords(settlement.paidFen)}
        {settlement.spentFen === null
          ? '；核定支出之后，未支出的按出资比例退回各出资方，未拨付的不再拨付。'
          : `，核定支出 ${fenWords(settlement.spentFen)}，${momentWords(settlement.settledAt ?? '')} 结算。`}
      </p>
      {settlement.unusedFen === '0' ? null : (
        <p>发榜方另有 {fenWords(settlement.unusedFen)} 到账而没有到期使用，原路退回发榜方。</p>
      )}
      {settlement.ground === null ? null : <p className="soft">{settlement.ground}</p>}
      {isSettled && settlement.open.length > 0 ? (
        <p className="desk-lacking">还不能办结：{settlement.open.join('；')}</p>
      ) : null}
      {isAsking ? (
        <SettlementDialog
          caseId={shown.id}
          paidFen={settlement.paidFen}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </DeskPart>
  )
}

type DialogProps = {
  readonly caseId: string
  readonly paidFen: string
  readonly onClose: () => void
}
type Fields = { readonly spent: string; readonly ground: string }

/** Nothing spent is an amount too. */
const spentOf = (words: string): string | null =>
  /^0(元|万元)?$/u.test(words.trim()) ? '0' : fenOfWords(words)

function SettlementDialog({ caseId, paidFen, onClose }: DialogProps) {
  const { act } = useDesk()
  const save = async ({ spent, ground }: Fields) => {
    const spentFen = spentOf(spent)
    if (spentFen === null) return false
    return act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/race-settlement', {
            params: { path: { caseId } },
            body: { request, spentFen, ground: ground.trim() },
          }),
        ),
      '已结算。',
    )
  }
  const check = async (_: unknown, words: unknown) => {
    const fen = typeof words === 'string' ? spentOf(words) : null
    if (fen === null) throw new Error('请填写金额，如 30万元；没有支出填 0。')
    if (BigInt(fen) > BigInt(paidFen)) throw new Error(`不能超过已拨付的 ${fenWords(paidFen)}。`)
  }
  return (
    <FormDialog title="核定支出并结算" okText="结算" onSave={save} onClose={onClose}>
      <p className="soft">
        已拨付 {fenWords(paidFen)}。结算后不能修改；须由评定节点以外的另一人办理。
      </p>
      <Form.Item name="spent" label="核定支出" rules={[{ validator: check }]}>
        <Input placeholder="如 30万元；没有支出填 0" maxLength={24} autoComplete="off" />
      </Form.Item>
      <WordsField
        name="ground"
        label="核定依据"
        missing="请写明依据，如审计报告编号。"
        rows={3}
        max={1000}
      />
    </FormDialog>
  )
}
