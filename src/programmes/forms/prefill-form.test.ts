import { expect, test } from 'vitest'
import { sampleForm } from '../../../tests/sample-form.ts'
import { asDay } from '../../base/day.ts'
import type { KnownFact } from '../../registers/fact.ts'
import { type OrganisationFile, prefillForm } from './prefill-form.ts'

const organisation: OrganisationFile = {
  name: '武汉示例光电科技有限公司',
  creditCode: '91420100DEM000077B',
  kind: '企业',
  region: '洪山区',
  industry: null,
  address: null,
  changedOn: '2026-01-05',
}

const fact = (name: string, value: KnownFact['value'], matter = ''): KnownFact => ({
  organisation: 'one',
  matter,
  name,
  period: null,
  stated: false,
  value,
  source: '统计年报',
  knownSince: asDay('2026-02-01'),
  contested: null,
})

test('values come from the register and the file, each with its source and day', () => {
  const facts = [fact('研发投入', '300000000'), fact('是科技型中小企业', true)]
  expect(prefillForm(sampleForm('sample'), { organisation, facts, earlier: {} })).toEqual({
    orgName: {
      value: '武汉示例光电科技有限公司',
      source: '机构名录',
      day: '2026-01-05',
      isReadOnly: false,
    },
    rdSpending: { value: 300_000_000, source: '统计年报', day: '2026-02-01', isReadOnly: false },
    isSme: { value: true, source: '统计年报', day: '2026-02-01', isReadOnly: false },
  })
})

test('a fact that does not fit, or is about a matter of its own, fills nothing', () => {
  const facts = [
    fact('研发投入', '99999999999999999999'),
    fact('企业规模', '微型'),
    fact('是科技型中小企业', true, 'C-1'),
  ]
  const filled = prefillForm(sampleForm('sample'), { organisation, facts, earlier: {} })
  expect(Object.keys(filled)).toEqual(['orgName'])
})

test('a later stage carries earlier answers to be read only, and nothing where nobody answered', () => {
  const budget = [{ item: '设备费' }]
  const earlier = { application: { answers: { orgName: '当时的名称', budget }, day: '2026-03-01' } }
  const form = sampleForm('sample-contract')
  expect(prefillForm(form, { organisation, facts: [], earlier })).toEqual({
    orgName: { value: '当时的名称', source: '申报', day: '2026-03-01', isReadOnly: true },
    budget: { value: budget, source: '申报', day: '2026-03-01', isReadOnly: true },
  })
  expect(prefillForm(form, { organisation, facts: [], earlier: {} })).toEqual({})
})
