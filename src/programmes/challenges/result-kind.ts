import { OUTCOME_KINDS, type OutcomeKind } from '../acceptance/acceptance.ts'

/**
 * 揭榜 should come to a patent or a product (成果原则上形成专利或产品). As a principle it knows exceptions: who passes
 * one without says in the panel's opinion why. Null where nothing is missing.
 */
export function resultFault(
  wanted: readonly string[],
  { kinds, opinion }: { readonly kinds: readonly OutcomeKind[]; readonly opinion: string },
): string | null {
  const isThere = kinds.some((kind) => wanted.includes(OUTCOME_KINDS[kind]))
  if (wanted.length === 0 || isThere || opinion.trim() !== '') return null
  return `成果中没有${wanted.join('或')}：原则上应当形成，确需通过的须在专家意见中写明理由`
}
