import { expect, test } from 'vitest'
import type { City } from '../base/region.ts'
import { checkFacts, isWithin, type OrganisationFacts } from './organisation.ts'

const city: City = {
  id: 'example',
  name: '示例市',
  code: '990100',
  regions: [
    { id: '990101', code: '990101', name: '甲区', shortName: '甲区', kind: 'district', within: [] },
    { id: '990102', code: '990102', name: '乙区', shortName: '乙区', kind: 'district', within: [] },
    {
      id: '990100Z1',
      code: null,
      name: '示例高新区',
      shortName: '高新区',
      kind: 'development_zone',
      within: ['990102'],
    },
  ],
}
const facts: OrganisationFacts = {
  creditCode: '91350100M000100Y43',
  name: '示例科技有限公司',
  kind: 'enterprise',
  district: '990102',
  zone: '990100Z1',
  industry: 'C3921',
  address: null,
}

test('keeps facts in one form', () => {
  expect(
    checkFacts(city, {
      ...facts,
      creditCode: ' 91350100m000100y43',
      name: ' 示例科技有限公司 ',
      industry: 'c3921',
      address: '  ',
    }),
  ).toEqual(facts)
})

test.each([
  [{ creditCode: '91350100M000100Y40' }, 'CREDIT_CODE_INVALID'],
  [{ name: '　 ' }, 'REQUEST_INVALID'],
  [{ district: '110101' }, 'DISTRICT_UNKNOWN'],
  [{ zone: '990100Z7' }, 'ZONE_UNKNOWN'],
  [{ district: '990101' }, 'ZONE_OUTSIDE_DISTRICT'],
  [{ district: null }, 'ZONE_OUTSIDE_DISTRICT'],
  [{ industry: 'C0000' }, 'INDUSTRY_UNKNOWN'],
])('refuses %o as %s', (change, code) => {
  expect(() => checkFacts(city, { ...facts, ...change })).toThrow(code)
})

test('an organisation outside the city has neither district nor zone', () => {
  expect(checkFacts(city, { ...facts, district: null, zone: null }).district).toBeNull()
})

test.each([
  [{ reach: 'all' }, true],
  [{ reach: 'region', region: '990100Z1' }, true],
  [{ reach: 'region', region: '990102' }, false],
  [{ reach: 'region', region: null }, false],
  [{ reach: 'own', organisation: 'x' }, false],
] as const)('a writer with scope %o may write it: %s', (scope, allowed) => {
  expect(isWithin(scope, facts)).toBe(allowed)
})
