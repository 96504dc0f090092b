import type { Db } from '../../db/database.ts'
import { machineOf, type ProgrammeCase } from '../../programmes/cases/case.ts'
import { markingIn } from '../../programmes/cases/case.store.ts'
import { phaseOf } from '../../programmes/cases/outward.ts'

/**
 * Whether a case is where outsiders know only that it is being worked on: what the office finds in this stretch
 * is not theirs to read before the public notice.
 */
export const isDeliberated = async (
  db: Db,
  kept: Pick<ProgrammeCase, 'id' | 'machine' | 'machine_version'>,
): Promise<boolean> => phaseOf(machineOf(kept), await markingIn(db, kept.id)) === 'deliberation'
