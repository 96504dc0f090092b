import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wuhanRules } from '../../tests/policy/wuhan.ts'
import { KIND_CODES } from '../party/role.ts'
import { loadAudiences } from './audience.ts'

const WUHAN = join(import.meta.dirname, '../../cities/wuhan')

test('every beneficiary of the rules belongs to an audience, and no audience to nobody', async () => {
  const audiences = await loadAudiences(WUHAN)
  const told = new Set(audiences.flatMap(({ beneficiaries }) => beneficiaries))
  const meant = new Set(
    wuhanRules().flatMap(({ program }) => program.rules.map(({ beneficiary }) => beneficiary)),
  )
  expect([...meant].filter((name) => !told.has(name))).toEqual([])
  expect([...told].filter((name) => !meant.has(name))).toEqual([])
  const kinds = audiences.flatMap(({ organisationKinds }) => organisationKinds)
  expect(kinds.filter((kind) => !KIND_CODES.some((code) => code === kind))).toEqual([])
  expect(new Set(kinds).size).toBe(kinds.length)
})

test('a city that says nothing has no audiences', async () => {
  expect(await loadAudiences(join(WUHAN, 'documents'))).toEqual([])
})
