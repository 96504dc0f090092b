import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import type { PaymentPlan } from '../catalogue/topic.ts'
import { reportDays } from '../execution/report.ts'
import { contractFaults, monthsBetween } from './check-contract.ts'
import { type ContractContent, EMPTY_CONTRACT } from './contract.ts'
import { planPayments } from './plan-payments.ts'
import { prefillContract } from './prefill-contract.ts'

const ground = { kind: 'internal' } as const
const PLAN: PaymentPlan = {
  ground,
  payments: [
    { gate: 'contract', shareBasisPoints: 3333 },
    { gate: 'milestone', shareBasisPoints: 3333 },
    { gate: 'acceptance', shareBasisPoints: 3334 },
  ],
}
const share = (year: number, amountFen: bigint) => ({
  id: `${year}`,
  year,
  payer: 'city' as const,
  party: '',
  amountFen,
})

test('instalments add up to their share to the fen, whatever the rounding', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 10n ** 14n }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
      (amounts, gates) => {
        const shares = amounts.map((amountFen, index) => share(2026 + index, amountFen))
        const parts = planPayments(shares, PLAN, gates)
        for (const each of shares)
          expect(
            parts
              .filter(({ shareId }) => shareId === each.id)
              .reduce((sum, { amountFen }) => sum + amountFen, 0n),
          ).toBe(each.amountFen)
        expect(
          parts.every(({ gate, milestone }) => (gate === 'milestone') === (milestone !== null)),
        ).toBe(true)
      },
    ),
    { seed: 20261122 },
  )
})

test('money of later years falls due with the check of its year', () => {
  const parts = planPayments([share(2026, 100n), share(2027, 50n)], PLAN, [2])
  expect(
    parts.map(({ year, gate, milestone, amountFen }) => [year, gate, milestone, amountFen]),
  ).toEqual([
    [2026, 'contract', null, 33n],
    [2026, 'milestone', 2, 33n],
    [2026, 'acceptance', null, 34n],
    [2027, 'year', null, 50n],
  ])
})

const WHOLE: ContractContent = {
  ...EMPTY_CONTRACT,
  startDay: '2026-01-01',
  endDay: '2028-12-31',
  goals: [{ indicator: '精度', target: '≥ 99.5%', evidence: '检测报告' }],
  milestones: [
    { title: '样机', dueDay: '2027-01-01', criteria: '样机 1 台', evidence: '', isGate: true },
  ],
  budget: [{ item: '设备费', amountFen: '100', use: '' }],
  principal: '林江北',
  team: [{ name: '周汉阳', unit: '', duty: '' }],
  discipline: '光学',
}
const line = { mode: 'competition', duration: null, payments: PLAN, isLumpSum: false } as const
const faults = (content: Partial<ContractContent>, of: object = {}) =>
  contractFaults({ ...WHOLE, ...content }, { line: { ...line, ...of }, awardedFen: 100n }).join(
    '；',
  )

test.each([
  { part: {}, fault: '', when: 'all is there' },
  {
    part: { goals: [{ indicator: '水平', target: '领先', evidence: '' }] },
    fault: '可测量',
    when: 'a goal has no figure',
  },
  { part: { milestones: [] }, fault: '里程碑', when: 'there is no milestone' },
  {
    part: { milestones: WHOLE.milestones.map((each) => ({ ...each, isGate: false })) },
    fault: '至少有 1 个',
    when: 'a payment has no gate to wait for',
  },
  {
    part: { milestones: WHOLE.milestones.map((each) => ({ ...each, dueDay: '2029-01-01' })) },
    fault: '执行期之内',
    when: 'a milestone lies outside',
  },
  {
    part: { budget: [{ item: '设备费', amountFen: '99', use: '' }] },
    fault: '应等于立项金额',
    when: 'a fen is missing',
  },
  {
    part: { budget: [] },
    of: { isLumpSum: true },
    fault: '经费使用承诺',
    when: 'a lump sum is not promised',
  },
  {
    part: { hasSpendingPromise: true },
    of: { isLumpSum: true },
    fault: '不填经费预算',
    when: 'a lump sum has a budget',
  },
  {
    part: { discipline: '' },
    of: { mode: 'stable' },
    fault: '锁定的学科',
    when: 'nothing is locked',
  },
  {
    part: { goals: [] },
    of: { mode: 'exploration' },
    fault: '',
    when: 'who explores has milestones only',
  },
  {
    part: {},
    of: { duration: { monthsMin: 37, monthsMax: 60, ground } },
    fault: '36 个月',
    when: 'it is a month too short',
  },
  {
    part: {},
    of: { duration: { monthsMin: 36, monthsMax: 36, ground } },
    fault: '',
    when: 'it runs exactly as long',
  },
])('a contract is checked: $when', ({ part, of = {}, fault }) => {
  if (fault === '') expect(faults(part, of)).toBe('')
  else expect(faults(part, of)).toContain(fault)
})

test.each([
  ['2026-01-01', '2026-12-31', 12],
  ['2026-01-15', '2027-01-14', 12],
  ['2026-01-15', '2027-01-13', 11],
])('from %s to %s are %i months', (start, end, months) => {
  expect(monthsBetween(asDay(start), asDay(end))).toBe(months)
})

test('a contract takes over what was asked before', () => {
  const filled = prefillContract(
    {
      startMonth: '2026-06',
      endMonth: '2028-02',
      principalName: '林江北',
      targets: [{ targetName: '精度', targetValue: '≥ 99%', targetEvidence: '检测报告' }],
      budgetLines: [
        { budgetItem: '设备费', budgetGrant: 500, budgetUse: '采购' },
        { budgetItem: '差旅费', budgetGrant: 0, budgetUse: '自筹' },
      ],
      members: [{ memberName: '周汉阳', memberUnit: '某所', memberDuty: '测试' }],
    },
    { isLumpSum: false },
  )
  expect(filled).toMatchObject({
    startDay: '2026-06-01',
    endDay: '2028-02-29',
    goals: [{ indicator: '精度', target: '≥ 99%' }],
    budget: [{ item: '设备费', amountFen: '500' }],
    team: [{ name: '周汉阳' }],
  })
})

test('reports are due after each period; the last stretch is told by the acceptance', () => {
  const days = reportDays({ startDay: '2026-01-31', endDay: '2028-01-30' }, 12)
  expect(days).toEqual([{ period: '2026-01-31 至 2027-01-30', dueDay: '2027-02-14' }])
  expect(reportDays({ startDay: '2026-01-01', endDay: '2028-01-01' }, null)).toEqual([])
})
