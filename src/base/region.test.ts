import { expect, test } from 'vitest'
import { type City, findRegion, governingRegion, placeFault } from './region.ts'

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
      name: '示例高新技术开发区',
      shortName: '示例高新区',
      kind: 'development_zone',
      within: ['990102'],
    },
  ],
}

test.each([
  [{ district: '990101', zone: null }, null],
  [{ district: '990102', zone: '990100Z1' }, null],
  [{ district: null, zone: null }, null],
  [{ district: '110101', zone: null }, 'district'],
  [{ district: '990100Z1', zone: null }, 'district'],
  [{ district: '990101', zone: '990102' }, 'zone'],
  [{ district: '990101', zone: '990100Z9' }, 'zone'],
  [{ district: '990101', zone: '990100Z1' }, 'pair'],
  [{ district: null, zone: '990100Z1' }, 'pair'],
] as const)('the place %o has the fault %s', (place, fault) => {
  expect(placeFault(city, place)).toBe(fault)
})

test('a zone governs in the place of its district', () => {
  expect(governingRegion({ district: '990102', zone: '990100Z1' })).toBe('990100Z1')
  expect(governingRegion({ district: '990102', zone: null })).toBe('990102')
  expect(findRegion(city, '990100Z1')?.code).toBeNull()
})
