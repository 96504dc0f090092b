import type { Mode, TopicLine } from '../catalogue/topic.ts'
import type { BudgetItem, ContractContent, Goal, Member } from '../contracts/contract.ts'

/** What of a project can change (变更), who must agree, and in which modes it is locked. */
export const CHANGE_RULES = {
  time: { word: '执行期限', needsApproval: true, lockedIn: [] },
  goals: { word: '考核指标', needsApproval: true, lockedIn: ['commitment'] },
  budget: { word: '经费预算', needsApproval: true, lockedIn: [] },
  team: { word: '研发团队', needsApproval: false, lockedIn: ['stable'] },
  principal: { word: '项目负责人', needsApproval: true, lockedIn: ['stable'] },
} as const satisfies Record<
  string,
  { readonly word: string; readonly needsApproval: boolean; readonly lockedIn: readonly Mode[] }
>

export type ChangeKind = keyof typeof CHANGE_RULES

/** What a change puts in the place of what the contract says. */
export type ChangeContent =
  | {
      readonly kind: 'time'
      readonly endDay: string
      readonly dueDays: readonly { readonly position: number; readonly dueDay: string }[]
    }
  | { readonly kind: 'goals'; readonly goals: readonly Goal[] }
  | { readonly kind: 'budget'; readonly budget: readonly BudgetItem[] }
  | { readonly kind: 'team'; readonly team: readonly Member[] }
  | { readonly kind: 'principal'; readonly principal: string }

/** Who must agree: spending is free under a 军令状, so that one person of the office is enough there. */
export const needsApproval = (kind: ChangeKind, { mode }: Pick<TopicLine, 'mode'>): boolean =>
  CHANGE_RULES[kind].needsApproval && !(kind === 'budget' && mode === 'commitment')

/** Why a change may not even be asked for, in words; null where it may. */
export function lockedBy(
  kind: ChangeKind,
  { mode, isLumpSum }: Pick<TopicLine, 'mode' | 'isLumpSum'>,
): string | null {
  const { word, lockedIn } = CHANGE_RULES[kind]
  const locked: readonly Mode[] = lockedIn
  if (locked.includes(mode))
    return mode === 'stable'
      ? `稳定支持项目学科和团队双锁定，${word}不能变更`
      : `军令状已锁定${word}，不能变更`
  if (kind === 'budget' && isLumpSum) return '包干制项目没有经费预算，不需要变更'
  return null
}

/** The contract as it would read after a change. */
export function changedContract(content: ContractContent, change: ChangeContent): ContractContent {
  switch (change.kind) {
    case 'time':
      return {
        ...content,
        endDay: change.endDay,
        milestones: content.milestones.map((milestone, index) => ({
          ...milestone,
          dueDay:
            change.dueDays.find(({ position }) => position === index + 1)?.dueDay ??
            milestone.dueDay,
        })),
      }
    case 'goals':
      return { ...content, goals: change.goals }
    case 'budget':
      return { ...content, budget: change.budget }
    case 'team':
      return { ...content, team: change.team }
    case 'principal':
      return { ...content, principal: change.principal }
  }
}
