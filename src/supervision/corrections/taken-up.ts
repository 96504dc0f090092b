import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import type { MembersSaid } from '../members/members-said.ts'
import { readMembersSaid } from '../members/read-members-said.ts'
import { valueWords } from '../reports/measure-number.ts'
import { listCorrectionLinks } from './below-correction.store.ts'
import type { SumPlace } from './read-stale-sums.ts'

type Requested = SumPlace & { readonly id: string; readonly value: bigint | null }

/**
 * What a district's correction rests on that takes up others; null where it takes up none. It cannot be approved once
 * what lies below has been set right again: then it is no longer their sum.
 */
export async function sumTakenUp(
  tx: Tx,
  { id, measureId, area, period, value }: Requested,
): Promise<MembersSaid | null> {
  const links = await listCorrectionLinks(tx, [id])
  if (!links.some(({ correctionId }) => correctionId === id)) return null
  const measures = (await listMeasures(tx)).filter((measure) => measure.id === measureId)
  const [measure] = measures
  const said = (await readMembersSaid(tx, { area, period, measures })).get(measure?.code ?? '')
  if (measure === undefined || said === undefined) return null
  if (said.sum !== value)
    throw fail('CORRECTION_OUTDATED', {
      sum: said.sum === null ? '未报' : valueWords(said.sum, measure),
    })
  return said
}
