import type { Tx } from '../../db/database.ts'
import { tell } from '../../party/message.store.ts'
import { findArea } from '../areas/area.store.ts'
import { isMember } from '../figures/area.ts'
import { valueWords } from '../reports/measure-number.ts'
import { reportingPeople } from '../reports/reporting-people.store.ts'
import type { Correction } from './correction.store.ts'
import { findStaleSum } from './read-stale-sums.ts'
import { filledWords, sumWords } from './stale-sum.ts'

/** Tells a district's people that its sum no longer agrees with what lies below, if by this correction it does not. */
export async function tellDistrict(
  tx: Tx,
  { id, area: areaId, measure_id: measureId, period }: Correction,
  now: Date,
): Promise<void> {
  const area = await findArea(tx, areaId)
  if (area === undefined || !isMember(area) || area.parent === null) return
  const stale = await findStaleSum(tx, { area: area.parent, measureId, period })
  if (stale === undefined) return
  const { district, measure, own, said } = stale
  const words = (value: bigint | null) => (value === null ? '未报' : valueWords(value, measure))
  const people = await reportingPeople(tx, district)
  await tell(
    tx,
    people.map(({ person_id: personId, organisation_id: organisationId }) => ({
      personId,
      organisationId,
      title: `下级已更正：${sumWords(stale)}`,
      body: `${area.shortName}的数已更正（更正编号 ${id}），下级之和现为 ${words(said.sum)}，本区现行数为 ${words(own)}${filledWords(stale)}。本区的更正已备好，请核对后提交；已关账的数不会自行改变。`,
      link: '/reports',
      request: `correction:${id}:above`,
    })),
    now,
  )
}
