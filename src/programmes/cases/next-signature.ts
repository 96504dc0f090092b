import type { Db } from '../../db/database.ts'
import { pinnedTopics } from '../calls/pinned-topic.ts'
import type { ApprovalStep } from '../catalogue/topic.ts'
import type { CaseApproval, ProgrammeCase } from './case.ts'
import type { Chain } from './machine.ts'

type Asked = { readonly chain: Chain; readonly approvals: readonly CaseApproval[] }

/** Who signs next in a chain, as the version says that the case is pinned to; null where it says no more. */
export async function nextSignature(
  db: Db,
  { topic_version_id: version, line }: Pick<ProgrammeCase, 'topic_version_id' | 'line'>,
  { chain, approvals }: Asked,
): Promise<ApprovalStep | null> {
  const topic = (await pinnedTopics(db, [version])).get(version)?.topic
  const steps = topic?.lines.find(({ id }) => id === line)?.approvals[chain] ?? []
  return steps[approvals.filter((given) => given.chain === chain).length] ?? null
}
