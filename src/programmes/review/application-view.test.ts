import { expect, test } from 'vitest'
import type { Field, Form, PlainField } from '../forms/form.ts'
import { showApplication } from './application-view.ts'

const plain = (key: string, rest: Partial<PlainField> = {}): PlainField => ({
  key,
  title: key,
  type: 'text',
  unit: null,
  isPersonal: false,
  help: null,
  choices: [],
  lengthMin: 0,
  lengthMax: 100,
  minimum: null,
  maximum: null,
  pattern: null,
  source: null,
  ...rest,
})

const FIELDS: readonly Field[] = [
  plain('orgName', { source: { kind: 'organisation', column: 'name' } }),
  plain('contactPhone', { isPersonal: true }),
  plain('principalName', { isPersonal: true }),
  plain('overallGoal', { type: 'longText' }),
  plain('requestedFunds', { type: 'money' }),
  {
    ...plain('targets'),
    type: 'records',
    columns: [{ ...plain('targetName'), isRequired: true }],
    rowsMin: 0,
    rowsMax: 9,
    checks: [],
  },
  {
    ...plain('members'),
    type: 'records',
    columns: [
      { ...plain('memberName', { isPersonal: true }), isRequired: true },
      { ...plain('memberIdNumber', { isPersonal: true }), isRequired: true },
    ],
    rowsMin: 0,
    rowsMax: 9,
    checks: [],
  },
]

const form: Form = {
  id: 'test',
  stage: 'application',
  title: '申报书',
  isLight: false,
  titleField: null,
  sections: [
    {
      id: 'all',
      title: '内容',
      help: null,
      fields: FIELDS.map((field) => ({ field, isRequired: false, carriedFrom: null })),
    },
  ],
  attachments: [],
}

const ANSWERS = {
  orgName: '江城光电公司',
  contactPhone: '13800000000',
  principalName: '苏负责',
  overallGoal: '江城光电公司由苏负责带队攻关',
  requestedFunds: 300_000_000,
  targets: [{ targetName: '准确率' }],
  members: [{ memberName: '苏负责', memberIdNumber: '420106199001011234' }],
}
const names = ['江城光电公司', '苏负责']

const shown = (isDoubleBlind: boolean) =>
  JSON.stringify(showApplication(form, ANSWERS, { isDoubleBlind, names }))

test('a reviewer sees who would carry the project, and never telephones or identity numbers', () => {
  const words = shown(false)
  for (const seen of ['江城光电公司', '苏负责', '300万元', '准确率']) expect(words).toContain(seen)
  for (const hidden of ['13800000000', '420106199001011234']) expect(words).not.toContain(hidden)
})

test('double-blind, nothing says whose application it is, also not in the middle of a text', () => {
  const words = shown(true)
  for (const hidden of ['江城', '苏负责', '13800000000', '4201'])
    expect(words).not.toContain(hidden)
  for (const seen of ['〔已隐去〕由〔已隐去〕带队攻关', '300万元', '准确率'])
    expect(words).toContain(seen)
})
