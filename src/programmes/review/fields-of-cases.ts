import type { Db } from '../../db/database.ts'
import { latestSubmissions } from '../applications/case-form.store.ts'
import { industriesOfCases } from './case-fields.store.ts'
import { fieldsOfArea } from './expertise.ts'

/**
 * The fields by which experts are first looked for: the area that the applicant chose, else his trade, until an
 * officer says it more exactly. A case without either has none, and then every expert fits alike.
 */
export async function fieldsOfCases(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const [submissions, industries] = await Promise.all([
    latestSubmissions(db, caseIds, 'application'),
    industriesOfCases(db, caseIds),
  ])
  return new Map(
    caseIds.map((id) => {
      const chosen = fieldsOfArea(submissions.get(id)?.content.answers['researchArea'])
      const industry = industries.get(id) ?? null
      return [id, chosen.length > 0 || industry === null ? chosen : [industry]]
    }),
  )
}
