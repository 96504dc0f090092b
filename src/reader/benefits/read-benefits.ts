import { clauseFinder, type ClauseAt } from '../clause-at.ts'
import { quantitiesOf, type Quantity } from '../quantity.ts'
import type { Benefit, Clause } from '../reading.ts'
import type { Draft } from './draft.ts'
import { addGeneralRules } from './general-rules.ts'
import { receiverIn } from './grant/beneficiary.ts'
import { readSentence, startLine, type Line } from './read-sentence.ts'
import { sentencesOf, type Sentence } from './sentence/sentences.ts'
import { isStatute } from './statute.ts'

/** Every benefit of the text in its order. Fines, budgets, targets and shares of a unit's own income are none. */
export function readBenefits(text: string, clauses: readonly Clause[]): Benefit[] {
  if (isStatute(text)) return []
  const clauseAt = clauseFinder(clauses)
  const headings = headingsAbove(clauses, clauseAt)
  const takeUntil = inOrder(quantitiesOf(text))
  const drafts: Draft[] = []
  let line: Line = startLine(() => null, null)
  let object: Told | null = null
  for (const sentence of sentencesOf(text)) {
    const { start, end } = sentence
    if (object !== null && sentence.isFirst && !stillHolds(object, drafts, start)) object = null
    const who = OBJECT.exec(text.slice(start, end))?.groups?.['who']
    if (who !== undefined) object = { who, clause: clauseAt(start), granted: drafts.length }
    if (sentence.isFirst) {
      const about = aboutOf(() => headings(start), object)
      line = startLine(about, isListItem(text, sentence) ? line : null)
    }
    const above = () => inSameClause(drafts, start, clauseAt)
    line = readSentence({ text, sentence, quantities: takeUntil(end), line, above })
    drafts.push(...line.fresh)
  }
  addGeneralRules(text, drafts)
  return drafts.map((draft) => benefitOf(text, draft, clauseAt)).sort((a, b) => a.start - b.start)
}

/** The receiver that the nearest heading names, else the one told before. */
const aboutOf = (headings: () => string[], told: Told | null) => (): string | null =>
  headings()
    .map((heading) => receiverIn(heading))
    .find((name) => name !== null) ?? receiverIn(told?.who ?? '')

/** No clause that a line sums up has more benefits. */
const SUMMED_MAX = 40

/** Benefits of the clauses that stand beside the one at an offset. */
function inSameClause(drafts: readonly Draft[], offset: number, clauseAt: ClauseAt): Draft[] {
  const parent = clauseAt(offset)?.parent ?? null
  return drafts
    .slice(-SUMMED_MAX)
    .filter(({ grantAt }) => (clauseAt(grantAt)?.parent ?? null) === parent)
}

/** 「支持对象：在本县注册的加工企业」 names the receiver of what follows. */
const OBJECT =
  /(?:支持|扶持|奖励|补助|补贴|资助|申报|适用)(?:对象|范围|主体)(?:】|为|是|包括|：)+(?<who>[^。；\n]{2,80})/

/** Whom a clause is about by its own words (支持对象：…), and how much had been granted when it said so. */
interface Told {
  who: string
  clause: Clause | null
  granted: number
}

/** A clause that grants something itself names the receiver of its own benefits only. */
function stillHolds({ clause, granted }: Told, drafts: readonly Draft[], at: number): boolean {
  if (clause === null || at < clause.end) return true
  const next = drafts[granted]
  return next === undefined || next.grantAt >= clause.end
}

/** The headings of the clause around an offset and of those that hold it, the nearest first. */
function headingsAbove(
  clauses: readonly Clause[],
  clauseAt: ClauseAt,
): (offset: number) => string[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return (offset) => {
    const headings: string[] = []
    for (
      let clause = clauseAt(offset) ?? undefined;
      clause !== undefined;
      clause = byId.get(clause.parent ?? '')
    ) {
      headings.push(clause.heading)
    }
    return headings
  }
}

/** Hands out the quantities sentence by sentence. */
function inOrder(quantities: readonly Quantity[]): (end: number) => Quantity[] {
  let at = 0
  return (end) => {
    const from = at
    while ((quantities[at]?.start ?? Infinity) < end) at += 1
    return quantities.slice(from, at)
  }
}

const LIST_ITEM = /^\s*(?:[（(]?[\d一二三四五六七八九十]+[）).、．]|[①-⑳]|[-—·•])/

const isListItem = (text: string, { start, end }: Sentence): boolean =>
  LIST_ITEM.test(text.slice(start, Math.min(end, start + 12)))

function benefitOf(text: string, draft: Draft, clauseAt: ClauseAt): Benefit {
  const lead = /^[\s，；。：、,;]*/.exec(text.slice(draft.start, draft.end))?.[0].length ?? 0
  const start = draft.start + lead
  return {
    clause: clauseAt(draft.grantAt)?.id ?? '',
    start,
    end: draft.end,
    pattern: draft.pattern,
    certain: draft.beneficiary !== null && !draft.isInWords && draft.pattern !== 'raise',
    beneficiary: draft.beneficiary,
    kind: draft.kind,
    rate: draft.rate,
    base: draft.base,
    amountFen: draft.amountFen,
    // A ceiling alone leaves the sum to the office.
    discretionary: draft.isDiscretionary || (draft.kind === 'ceiling' && draft.caps.length > 0),
    caps: draft.caps,
    conditions: [...new Set(draft.conditions)],
    shares: draft.shares,
    payers: draft.payers,
    stacking: draft.stacking,
    evidence: draft.evidence,
  }
}
