// 取整 may leave its way to a reading (口径): officials change the reading, and every answer that is rounded by it
// says so. A file holds one choice; another from a later day is a later version of the file.
import { refuse } from '../../base/content.ts'
import { ROUNDING_MODES } from './parse-amount.ts'
import type { ParameterDeclaration, Rounding, RuleSource } from './rule-file.ts'

/** The rule with the ways of rounding that its readings choose. */
export function withRoundings(
  rule: RuleSource,
  parameters: readonly ParameterDeclaration[],
): RuleSource {
  const resolve = (rounding: Rounding | null): Rounding | null =>
    rounding === null || rounding.reading === null
      ? rounding
      : { ...rounding, mode: modeBy(rounding.reading, parameters, rule.place) }
  return {
    ...rule,
    rounding: resolve(rule.rounding),
    shares: rule.shares.map((share) => ({ ...share, rounding: resolve(share.rounding) })),
  }
}

function modeBy(
  name: string,
  parameters: readonly ParameterDeclaration[],
  place: RuleSource['place'],
): Rounding['mode'] {
  const modes = [...ROUNDING_MODES.keys()].join('、')
  const found = parameters.find((parameter) => parameter.name === name)
  if (found?.reading == null)
    return refuse(place, `「取整」的方式应为：${modes}，或「口径」中一条的名称，现在是「${name}」`)
  const strange = found.reading.options.find((option) => !ROUNDING_MODES.has(option))
  if (strange !== undefined)
    return refuse(found.place, `取整的口径只能在 ${modes} 中选，不能是「${strange}」`)
  const [value, later] = found.values
  const mode = value === undefined ? undefined : ROUNDING_MODES.get(value.value.text)
  if (mode === undefined || later !== undefined)
    return refuse(found.place, '取整的口径在一个文件中只取一个值；以后改的，写新的生效日')
  return mode
}
