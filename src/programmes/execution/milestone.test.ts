import { expect, test } from 'vitest'
import { conclusionFaults, outcomeFacts, requestFaults } from '../acceptance/acceptance.ts'
import { faultsOf } from '../cases/soundness.ts'
import { EMPTY_CONTRACT } from '../contracts/contract.ts'
import { isGatePassed } from './gate.ts'
import { isSettled, MILESTONE_MACHINE, stateAfter } from './milestone.ts'
import { changedContract, lockedBy, needsApproval } from './project-change.ts'

test('the life of a milestone is sound', () => {
  expect(faultsOf(MILESTONE_MACHINE)).toEqual([])
  expect(stateAfter('planned', 'pass')).toBeNull()
  expect(stateAfter('reported', 'pass')).toBe('passed')
  expect(stateAfter('passed', 'fail')).toBeNull()
  expect(isSettled('returned')).toBe(false)
})

const FACTS = {
  isSigned: true,
  passedMilestones: new Set(['m1']),
  continuedYears: new Set([2027]),
  isAccepted: false,
}
test.each([
  { gate: 'contract', milestone_id: null, year: 2026, isOpen: true },
  { gate: 'milestone', milestone_id: 'm1', year: 2026, isOpen: true },
  { gate: 'milestone', milestone_id: 'm2', year: 2026, isOpen: false },
  { gate: 'year', milestone_id: null, year: 2027, isOpen: true },
  { gate: 'year', milestone_id: null, year: 2028, isOpen: false },
  { gate: 'acceptance', milestone_id: null, year: 2026, isOpen: false },
] as const)('the gate $gate $milestone_id $year is open: $isOpen', ({ isOpen, ...payment }) => {
  expect(isGatePassed(payment, FACTS)).toBe(isOpen)
})

test.each([
  { kind: 'team', mode: 'stable', isLumpSum: false, locked: '双锁定' },
  { kind: 'principal', mode: 'stable', isLumpSum: false, locked: '双锁定' },
  { kind: 'goals', mode: 'commitment', isLumpSum: true, locked: '军令状' },
  { kind: 'budget', mode: 'exploration', isLumpSum: true, locked: '包干制' },
  { kind: 'time', mode: 'stable', isLumpSum: false, locked: null },
  { kind: 'team', mode: 'competition', isLumpSum: false, locked: null },
] as const)('$kind under $mode is locked: $locked', ({ kind, locked, ...line }) => {
  const words = lockedBy(kind, line)
  if (locked === null) expect(words).toBeNull()
  else expect(words).toContain(locked)
})

test('one person is enough for the team, two for what matters, and spending is free under a 军令状', () => {
  expect(needsApproval('team', { mode: 'competition' })).toBe(false)
  expect(needsApproval('budget', { mode: 'competition' })).toBe(true)
  expect(needsApproval('budget', { mode: 'commitment' })).toBe(false)
})

test('a change puts only its own part into the contract', () => {
  const before = {
    ...EMPTY_CONTRACT,
    endDay: '2026-12-31',
    milestones: [{ title: 'a', dueDay: '2026-06-01', criteria: 'x', evidence: '', isGate: true }],
  }
  const after = changedContract(before, {
    kind: 'time',
    endDay: '2027-06-30',
    dueDays: [{ position: 1, dueDay: '2027-01-01' }],
  })
  expect(after).toMatchObject({ endDay: '2027-06-30', milestones: [{ dueDay: '2027-01-01' }] })
  expect({ ...after, endDay: '', milestones: [] }).toEqual({
    ...before,
    endDay: '',
    milestones: [],
  })
})

const result = (isMet: boolean) => ({ indicator: '精度', achieved: '99', isMet, evidence: '' })

test.each([
  { mode: 'competition', conclusion: 'pass', isMet: false, until: null, fault: null },
  { mode: 'commitment', conclusion: 'pass', isMet: false, until: null, fault: '不能通过' },
  { mode: 'commitment', conclusion: 'missed', isMet: true, until: null, fault: '都已完成' },
  { mode: 'commitment', conclusion: 'missed', isMet: false, until: null, fault: null },
  { mode: 'competition', conclusion: 'missed', isMet: false, until: null, fault: '只有军令状' },
  {
    mode: 'competition',
    conclusion: 'rectify',
    isMet: false,
    until: '2026-03-02',
    fault: '今天之后',
  },
  { mode: 'competition', conclusion: 'rectify', isMet: false, until: '2026-03-03', fault: null },
] as const)('$conclusion of $mode with goals met $isMet until $until', (row) => {
  const faults = conclusionFaults({
    mode: row.mode,
    results: [result(row.isMet)],
    conclusion: row.conclusion,
    rectifyUntil: row.until,
    today: '2026-03-02',
  }).join()
  if (row.fault === null) expect(faults).toBe('')
  else expect(faults).toContain(row.fault)
})

test('every goal is answered, none is invented, and money of contracts is named', () => {
  const goals = [{ indicator: '精度', target: '99', evidence: '' }]
  const outcome = {
    kind: 'contract',
    name: '合同',
    number: '',
    day: null,
    amountFen: null,
  } as const
  expect(requestFaults({ results: [], outcomes: [outcome] }, goals)).toHaveLength(2)
  expect(
    requestFaults(
      { results: [result(true), { ...result(true), indicator: '别的' }], outcomes: [] },
      goals,
    ),
  ).toHaveLength(1)
  expect(
    outcomeFacts([
      { ...outcome, amountFen: 300n },
      { ...outcome, amountFen: 200n },
      { ...outcome, kind: 'patent' },
    ]),
  ).toEqual([
    { name: '项目成果.专利数', type: '整数', value: '1' },
    { name: '项目成果.技术合同数', type: '整数', value: '2' },
    { name: '项目成果.技术合同金额', type: '金额', value: '500' },
  ])
})
