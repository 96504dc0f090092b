// Shares of an amount: who pays it (付款) and what must be passed on (转付).
import { refuse } from '../../base/content.ts'
import { ratio, ratioText } from '../../base/ratio.ts'
import type { RuleSource, Written } from '../language/rule-file.ts'
import type { Node } from './ir.ts'
import type { ProgramRule } from './program.ts'
import { type Type, unitName } from './type.ts'

type Compile = (written: Written, wanted: Type | null) => Node

/** A share of an amount: a fixed ratio from 0 to 100%. */
export function shareNode(written: Written, compile: Compile): Node {
  const node = compile(written, null)
  const { value } = node.op === 'const' ? node : { value: null }
  const isShare =
    typeof value === 'object' &&
    value !== null &&
    node.type.kind === 'number' &&
    unitName(node.type.unit) === '' &&
    BigInt(value.num) >= 0n &&
    BigInt(value.num) <= BigInt(value.den)
  return isShare ? node : refuse(written.place, '这里应为固定的比例，如 50%')
}

/** 付款: the purses together pay the whole amount. */
export function compilePayers(rule: RuleSource, compile: Compile): ProgramRule['payers'] {
  const payers = rule.payers.map(({ payer, share }) => ({
    payer,
    share: shareNode(share, compile),
  }))
  const whole = payers.reduce((sum, { share }) => {
    const value = share.op === 'const' && typeof share.value === 'object' ? share.value : null
    const part = ratio(BigInt(value?.num ?? 0), BigInt(value?.den ?? 1))
    return ratio(sum.num * part.den + part.num * sum.den, sum.den * part.den)
  }, ratio(0n))
  if (payers.length > 0 && whole.num !== whole.den)
    refuse(
      rule.place,
      `「付款」的比例合计应为 100%，现在是 ${ratioText(ratio(whole.num * 100n, whole.den))}%`,
    )
  return payers
}
