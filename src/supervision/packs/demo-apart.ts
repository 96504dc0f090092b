// Reports of the demo and real ones never mix: not in who works on them, not in their figures, not in their numbers.
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { yearBefore, yearOf } from '../figures/period.ts'
import { countDemoFactsIn } from '../reports/measure-fact.store.ts'
import type { Pack } from './pack.store.ts'

/** Refuses a demo person at a real report, and a real one at a report of the demo. */
export function refuseAcross({ demo }: Pick<Pack, 'demo'>, actor: Actor): void {
  if (demo !== actor.demo) throw fail('PACK_DEMO_APART')
}

/** A real report holds no value of the demo: it would be gone with the demo, and the report would not. */
export async function refuseDemoFacts(
  db: Db,
  { demo, period }: Pick<Pack, 'demo' | 'period'>,
): Promise<void> {
  if (demo) return
  const count = await countDemoFactsIn(db, [yearOf(yearBefore(period)), yearOf(period)])
  if (count > 0) throw fail('PACK_DEMO_FACTS', { count })
}
