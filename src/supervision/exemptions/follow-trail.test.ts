import { expect, test } from 'vitest'
import { checkFile } from './exemption-file.ts'
import { CASE, done, element, fileOf, insert, LI, update, WANG } from './sample-log.ts'

const RUN = '00000000-0000-4000-8000-0000000000e1'
const LIST = '00000000-0000-4000-8000-0000000000e2'
const OTHER = '00000000-0000-4000-8000-0000000000e3'
const DRAFT = '00000000-0000-4000-8000-0000000000e4'
const FIRM = '00000000-0000-4000-8000-00000000000f'
const ACCOUNT = '00000000-0000-4000-8000-0000000000a1'

test('of a run and a list of many, the file of one payment tells the one, and who signed for all', () => {
  const origin = `benefit_run:${RUN}`
  const grant = (id: string, beneficiary: string) =>
    insert('fund_grant', id, { beneficiary, origin, rule: 'D5/奖励', clause: '四', receipt: 'ab' })
  const entry = (id: string, grantId: string, kind: string) =>
    insert('fund_entry', id, { grant_id: grantId, kind, amount_fen: '5000000', origin })
  const order = (id: string, grantId: string) =>
    insert('payment_order', id, {
      list_id: LIST,
      grant_id: grantId,
      account_id: ACCOUNT,
      code: `ZF-${id}`,
    })
  const file = fileOf(
    [
      [insert('payee_account', ACCOUNT, { account_name: '户名', entered_by: LI })],
      [insert('payee_account', OTHER, { account_name: '别家', entered_by: LI })],
      [insert('benefit_run', RUN, { number: '3', result_hash: 'cd' })],
      done(
        'benefit-run.approve',
        update('benefit_run', RUN, { submitted_by: LI, approved_by: WANG }),
        grant(CASE, FIRM),
        grant(OTHER, LI),
        entry('1', CASE, 'reserve'),
        entry('2', OTHER, 'reserve'),
        entry('3', CASE, 'fall_due'),
      ),
      [insert('payment_list', LIST, { title: '一季度' })],
      [order('1', CASE), order('2', OTHER)],
      [insert('payment_approval', '1', { list_id: LIST, person_id: WANG, voided_at: null })],
      [entry('4', CASE, 'pay')],
      // Another run and another list are no part of it.
      [insert('benefit_run', OTHER, { number: '4' })],
    ],
    { kind: 'grant', id: CASE },
  )
  const told = (key: string) =>
    element(file, key)?.items.map(({ what, detail }) => `${what} ${detail}`.trim())
  expect(told('procedure')).toEqual([
    '安排 5万元',
    '到期应付 5万元',
    '列入支付清单 ZF-1',
    '拨付 5万元',
  ])
  expect(told('decision')).toEqual([
    '资助依据 D5/奖励；四；计算凭据 ab',
    '批准兑现 第 3 次测算，结果摘要值 cd',
    '批准支付清单',
  ])
  expect(told('diligence')).toEqual(['登记收款账户 户名'])
  expect(element(file, 'gain')?.missing).toHaveLength(2)
  expect(told('loss')?.at(-1)).toContain('拨付 5万元，追回 0元')
  expect(file.events).toHaveLength(7)
  expect(checkFile(file).every(({ ok }) => ok)).toBe(true)
})

test('the draft that became it is told from its beginning, and a later draft that begins from it is not', () => {
  const file = fileOf(
    [
      done('rule-draft.open', insert('rule_draft', DRAFT, { document: 'D5', base_id: OTHER })),
      done('rule-draft.save', update('rule_draft', DRAFT, { source: 'x' })),
      done('rule-draft.submit', update('rule_draft', DRAFT, { submitted_by: LI })),
      done(
        'rule-draft.approve',
        insert('rule_version', CASE, {
          document: 'D5',
          in_force_from: '2027-01-01',
          edition: '1',
          reason: '提高比例',
          submitted_by: LI,
          approved_by: LI,
        }),
        update('rule_draft', DRAFT, { version_id: CASE }),
      ),
      done('rule-draft.open', insert('rule_draft', RUN, { document: 'D5', base_id: CASE })),
    ],
    { kind: 'rule', id: CASE },
  )
  expect(file.events).toHaveLength(4)
  expect(element(file, 'procedure')?.items.map(({ what }) => what)).toEqual([
    '起草',
    '提交审批',
    '批准',
  ])
  expect(element(file, 'decision')?.missing).toEqual(['提出与批准是同一人'])
  expect(element(file, 'diligence')?.missing).toEqual(['没有退回、修改或核对的记录'])
})

test('a relation that ended is told with its end; one of nobody concerned is not told', () => {
  const relation = (id: string, person: string, organisation: string) =>
    insert('related_party', id, {
      person_id: person,
      organisation_id: organisation,
      relation: '任职',
      until: null,
    })
  const file = fileOf(
    [
      [relation(RUN, LI, FIRM)],
      [relation(OTHER, DRAFT, FIRM)],
      [update('related_party', RUN, { until: '2026-01-31' })],
      [update('related_party', OTHER, { until: '2026-01-31' })],
      done(
        'budget.propose',
        insert('budget_change', CASE, { kind: 'addition', amount_fen: '100', proposed_by: LI }),
      ),
      done('budget.approve', update('budget_change', CASE, { decided_by: WANG })),
    ],
    { kind: 'budget', id: CASE },
  )
  expect(element(file, 'gain')).toMatchObject({
    items: [{ what: '登记利害关系', detail: '任职；至 2026-01-31 止' }],
    missing: ['李没有作出无利害关系的说明', '王没有作出无利害关系的说明'],
  })
  expect(file.events).toHaveLength(4)
})
