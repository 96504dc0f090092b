import type { FigureGroup } from '../sentence/figures.ts'
import { RANK, RECEIVER_GROUP } from '../words.ts'
import type { Use } from './use.ts'

/** What stands before a figure in its sentence, whose words the figure may leave out. */
export type Preceding = {
  /** The figures before in the same phrase. */
  readonly last: { readonly group: FigureGroup; readonly use: Use } | null
  /** The sentence has granted something before. */
  readonly hasGrant: boolean
  /** The line has. */
  readonly isOnLine: boolean
}

const LISTED = /^、[^，\d]{1,16}$/
const CLASS_ONLY = new RegExp(
  `^(?:(?:${RANK})[^，\\d]{0,8}|[^，\\d]{0,6}(?:${RECEIVER_GROUP})|[特一二三四优][等胜秀]奖)$`,
)
/** 「首次贷款企业再增加10个百分点」 */
const RAISED_AGAIN = /(?:再|额外|相应|另外?)(?:增加|提高|上浮|提升)$/
const BY_ONLY = /(?:按照?|为)$/

/**
 * Figures that leave out words said before: 「大型企业30%、中小微企业60%」, 「一次性补助50万元，省级20万元」,
 * 「按融资额的1%给予奖励；B轮及以后的按2%」.
 */
export function useWithEllipsis(
  group: FigureGroup,
  own: Use,
  { last, hasGrant, isOnLine }: Preceding,
): Use {
  if (own !== 'none' && own !== 'threshold') return own
  const [first] = group.quantities
  if (first === undefined || first.after !== '') return own
  const isSameKind = last !== null && last.group.quantities[0]?.kind === first.kind
  if (isSameKind && LISTED.test(group.left) && CARRIED.has(last.use)) return last.use
  if (first.kind === 'points' && isOnLine && RAISED_AGAIN.test(group.left)) return 'rate'
  if (!hasGrant || group.right !== '') return own
  if (first.kind === 'money' && first.comparator === '=' && CLASS_ONLY.test(group.left))
    return 'award'
  return first.kind === 'percent' && BY_ONLY.test(group.left) ? 'rate' : own
}

/** 「A类人才每月5000元、B类人才每月3000元的生活津贴」: the award is named behind the last figure only. */
export function isAwardBehind(group: FigureGroup, next: FigureGroup): boolean {
  const [own] = group.quantities
  const [other] = next.quantities
  return (
    own?.kind === 'money' &&
    other?.kind === 'money' &&
    own.comparator === '=' &&
    own.after === '' &&
    LISTED.test(next.left) &&
    group.right === next.left
  )
}

const CARRIED: ReadonlySet<Use> = new Set<Use>(['award', 'rate', 'cap'])
