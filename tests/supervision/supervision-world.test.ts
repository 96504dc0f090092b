import { expect, test } from 'vitest'
import { openSupervisionWorld } from './supervision-world.ts'

test('the world of supervision has the city, its 18 parts, and somebody of each office', async () => {
  await using world = await openSupervisionWorld()
  expect(world.areas).toHaveLength(19)
  const district = await world.person('district', '420111')
  const zone = await world.person('district', '420100Z1')
  expect([district.region, zone.region]).toEqual(['420111', '420100Z1'])
})
