import { normaliseCreditCode } from '../../../base/credit-code.ts'
import { asDay, type Day, dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import type { Db } from '../../../db/database.ts'
import { findByCreditCode } from '../../../party/organisation.store.ts'
import { listAffiliations } from '../../../programmes/experts/affiliation.store.ts'
import { findListedExpert } from '../../../programmes/experts/expert.store.ts'
import { listWorks } from '../../../programmes/experts/work.store.ts'
import { viewAffiliation, viewExpert, viewWork } from './expert.view.ts'

/** The card of an expert; null where he is not in the pool. */
export async function loadCard(db: Db, { id, now }: { readonly id: string; readonly now: Date }) {
  const on = dayOf(now)
  const [expert, affiliations, works] = await Promise.all([
    findListedExpert(db, { id, on }),
    listAffiliations(db, [id]),
    listWorks(db, [id]),
  ])
  if (expert === null) return null
  return {
    expert: viewExpert(expert, on),
    affiliations: affiliations.map(viewAffiliation),
    works: works.map(viewWork),
  }
}

/** The body of a credit code, for those who do not search the register. */
export async function organisationOfCode(db: Db, creditCode: string): Promise<string> {
  const code = normaliseCreditCode(creditCode)
  const found = await findByCreditCode(db, code)
  if (found === null)
    throw fail('REQUEST_INVALID', {
      detail: `机构名录中没有代码为“${code}”的单位，请核对代码，或联系科技局先登记该机构`,
    })
  return found.id
}

/** A day of a body that its schema has checked; nothing and null mean that nobody knows. */
export const dayOrNull = (text: string | null | undefined): Day | null =>
  text === null || text === undefined ? null : asDay(text)
