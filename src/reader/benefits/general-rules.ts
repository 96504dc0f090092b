import type { Draft } from './draft.ts'
import { fundersIn, type Payer } from './grant/shares.ts'

const STACKING =
  /(?:^|[\n。])(?<rule>[^。\n]{0,60}(?:本政策|本措施|本办法|本意见|本实施意见|同一项目|同一企业|同一事项|同一内容|同一单位)[^。\n]{0,80}(?:不重复|就高|从高|最高额|最高奖补)[^。\n]*)/
const FUNDING =
  /(?:^|[\n。])(?<rule>[^，。；\n]{0,24}(?:所需|涉及|奖补|补助|奖励|扶持)(?:的)?(?:资金|经费)，?(?:由|从|在)[^。\n]{2,60})/

/**
 * Rules of the whole document (就高不重复, 所需资金由市、区分担) hold for every benefit without its own.
 * A line that grants something itself tells who pays for its own benefits only.
 */
export function addGeneralRules(text: string, drafts: readonly Draft[]): void {
  if (drafts.length === 0) return
  const stacking = STACKING.exec(text)?.groups?.['rule']?.trim()
  for (const draft of drafts) draft.stacking ??= stacking ?? null
  const granting = draftsByLine(text, drafts)
  let general: Payer[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const payers = fundersIn(FUNDING.exec(line)?.groups?.['rule'] ?? '')
    const own = granting.get(at)
    if (own !== undefined) addPayers(own, payers)
    else if (general.length === 0) general = payers
    at += line.length + 1
  }
  addPayers(drafts, general)
}

function addPayers(drafts: readonly Draft[], payers: readonly Payer[]): void {
  for (const draft of drafts) if (draft.payers.length === 0) draft.payers.push(...payers)
}

/** Drafts under the start of the line they stand in. */
function draftsByLine(text: string, drafts: readonly Draft[]): Map<number, Draft[]> {
  const byLine = new Map<number, Draft[]>()
  const inOrder = drafts.toSorted((a, b) => a.grantAt - b.grantAt)
  let start = 0
  let end = text.indexOf('\n')
  for (const draft of inOrder) {
    while (end >= 0 && end < draft.grantAt) {
      start = end + 1
      end = text.indexOf('\n', start)
    }
    const drafted = byLine.get(start)
    if (drafted === undefined) byLine.set(start, [draft])
    else drafted.push(draft)
  }
  return byLine
}
