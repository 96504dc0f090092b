import type { Schema } from '../../api/client.ts'

/** What became of many tasks at once; of those that were refused, the first reason. */
export function outcomeWords(
  act: string,
  outcomes: Schema<'DutyTaskOutcomes'>['outcomes'],
): string {
  const refused = outcomes.filter(({ isMoved }) => !isMoved)
  return refused.length === 0
    ? `已${act} ${outcomes.length} 项。`
    : `已${act} ${outcomes.length - refused.length} 项，${refused.length} 项没有${act}：${refused[0]?.detail ?? ''}`
}
