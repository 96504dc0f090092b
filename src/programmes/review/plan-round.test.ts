import { expect, test } from 'vitest'
import { assignExperts } from '../assignment/assign-experts.ts'
import { fitCost, kindOf } from './expertise.ts'
import {
  type Candidate,
  outcomeOf,
  pairKey,
  placesOf,
  type PlanFacts,
  reviewPlan,
} from './plan-round.ts'

const candidate = (id: string, rest: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  unitId: `unit-${id}`,
  unitName: id,
  fields: ['520'],
  loadMax: 9,
  ...rest,
})

const factsOf = (rest: Partial<PlanFacts> & Pick<PlanFacts, 'candidates'>): PlanFacts => ({
  round: { experts_wanted: 2, alternates_wanted: 1, mix: [] },
  projects: [
    { caseId: '甲', fields: ['520'] },
    { caseId: '乙', fields: ['320'] },
  ],
  isClear: () => true,
  unknownUnits: () => [],
  standing: new Set(),
  ...rest,
})

test.each([
  { own: ['520'], wanted: ['520'], cost: 0, when: 'the same field' },
  { own: ['C3921'], wanted: ['C3922'], cost: 200, when: 'the same group of trades' },
  { own: ['520'], wanted: ['320'], cost: 1000, when: 'nothing in common' },
  { own: ['790'], wanted: ['320'], cost: 250, when: 'who judges money fits each project alike' },
  { own: ['520'], wanted: [], cost: 500, when: 'a project without a field' },
])('an expert costs $cost: $when', ({ own, wanted, cost }) => {
  expect(fitCost(own, wanted)).toBe(cost)
})

test('the kind of an expert is that of his first field', () => {
  expect([kindOf(['790', '520']), kindOf(['630']), kindOf(['520', '790']), kindOf([])]).toEqual([
    'finance',
    'management',
    'technical',
    'technical',
  ])
})

test('each project gets those who know it, alternates come from other units, nobody beyond his load', () => {
  const facts = factsOf({
    candidates: [
      candidate('c1'),
      candidate('c2'),
      candidate('m1', { fields: ['320'] }),
      candidate('m2', { fields: ['320'] }),
      candidate('full', { loadMax: 1 }),
    ],
  })
  const places = placesOf(facts, assignExperts(reviewPlan(facts)))
  const first = places.filter(({ rank }) => rank === 0)
  expect(first.filter(({ caseId }) => caseId === '乙').map(({ expertId }) => expertId)).toEqual([
    'm1',
    'm2',
  ])
  expect(places.filter(({ rank }) => rank === 1)).toHaveLength(2)
  expect(places.filter(({ expertId }) => expertId === 'full').length).toBeLessThanOrEqual(1)
})

test('a place that stands is kept unless a rule takes it away', () => {
  const candidates = [
    candidate('c1', { fields: ['320'] }),
    candidate('c2', { fields: ['320'] }),
    candidate('m1'),
    candidate('m2'),
  ]
  // Each stands where he fits worst; better fits alone do not turn the plan over.
  const standing = new Set([
    pairKey('甲', 'c1'),
    pairKey('甲', 'c2'),
    pairKey('乙', 'm1'),
    pairKey('乙', 'm2'),
  ])
  const facts = factsOf({ candidates, standing })
  expect(outcomeOf(facts, assignExperts(reviewPlan(facts)))).toMatchObject({ pairs: 4, kept: 4 })
  const barred = factsOf({
    candidates,
    standing,
    isClear: (caseId, expertId) => !(caseId === '甲' && expertId === 'c1'),
  })
  expect(outcomeOf(barred, assignExperts(reviewPlan(barred)))).toMatchObject({ pairs: 4, kept: 3 })
})

test('where it cannot be, the project and the rule are named', () => {
  const facts = factsOf({
    candidates: [candidate('c1', { unitId: 'same' }), candidate('c2', { unitId: 'same' })],
  })
  const { blocked } = outcomeOf(facts, assignExperts(reviewPlan(facts)))
  expect(blocked.map(({ caseId, rule }) => [caseId, rule])).toEqual([
    ['甲', 'unit'],
    ['乙', 'unit'],
  ])
  expect(blocked[0]?.reason).toContain('每个单位至多一名')
})
