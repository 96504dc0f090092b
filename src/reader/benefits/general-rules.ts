import type { Draft } from './draft.ts'
import { fundersIn } from './grant/shares.ts'

const STACKING =
  /(?:^|[\n。])(?<rule>[^。\n]{0,60}(?:本政策|本措施|本办法|本意见|本实施意见|同一项目|同一企业|同一事项|同一内容|同一单位)[^。\n]{0,80}(?:不重复|就高|从高|最高额|最高奖补)[^。\n]*)/
const FUNDING =
  /(?:^|[\n。])(?<rule>[^，。；\n]{0,24}(?:所需|涉及|奖补|补助|奖励|扶持)(?:的)?(?:资金|经费)，?(?:由|从|在)[^。\n]{2,60})/

/** Rules of the whole document (就高不重复, 所需资金由市、区分担) hold for every benefit without its own. */
export function addGeneralRules(text: string, drafts: readonly Draft[]): void {
  if (drafts.length === 0) return
  const stacking = STACKING.exec(text)?.groups?.['rule']?.trim()
  const funding = FUNDING.exec(text)?.groups?.['rule']
  const payers = funding === undefined ? [] : fundersIn(funding)
  for (const draft of drafts) {
    draft.stacking ??= stacking ?? null
    if (draft.payers.length === 0) draft.payers.push(...payers)
  }
}
