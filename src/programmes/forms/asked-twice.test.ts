import { expect, test } from 'vitest'
import { sampleForm } from '../../../tests/sample-form.ts'
import { askedTwice, carriedFromNowhere } from './asked-twice.ts'
import type { Form, FormField } from './form.ts'

const application = sampleForm('sample')
const contract = sampleForm('sample-contract')
const phone = application.sections[0]?.fields[1]
if (phone === undefined) throw new Error('the sample asks for a phone')

const asking = (field: FormField): Form => ({
  ...contract,
  sections: [{ id: 'more', title: '另问', help: null, fields: [field] }],
})
const named = (change: Partial<FormField['field']>): FormField => {
  const { field } = phone
  if (field.type === 'records') throw new Error('a phone is no list')
  return { ...phone, field: { ...field, ...change, type: 'text' } }
}

test('forms that carry what was asked ask nothing twice', () => {
  expect(askedTwice([application, contract])).toEqual([])
  expect(carriedFromNowhere([application, contract])).toEqual([])
})

test.each([
  ['the same field', phone],
  ['another field of the same title', named({ key: 'mobile' })],
  ['a title that differs in its remark only', named({ key: 'mobile', title: '联系电话（手机）' })],
  [
    'another field filled from the same place',
    named({ key: 'firm', title: '承担单位', source: { kind: 'organisation', column: 'name' } }),
  ],
])('%s in a later stage is a fact asked twice', (_what, field) => {
  const found = askedTwice([application, asking(field)])
  expect(found).toHaveLength(1)
  expect(found[0]?.again.stage).toBe('contract')
})

test('a different fact is none, and a carried one without an answer is found', () => {
  expect(askedTwice([application, asking(named({ key: 'fax', title: '传真' }))])).toEqual([])
  expect(carriedFromNowhere([contract]).map(({ field }) => field)).toEqual(['orgName', 'budget'])
})
