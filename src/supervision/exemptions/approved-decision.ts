// A decision that one person puts forward and another approves: what such a kind says of itself, and the five elements
// made of it. A kind that lives otherwise (a case, a task) judges each element by itself.
import {
  actsIn,
  acted,
  gaps,
  type Item,
  type Judged,
  ownPersons,
  type SubjectRules,
  type Trail,
  undone,
} from './element.ts'
import type { TrailRules } from './follow-trail.ts'
import { gainOf } from './gain.ts'
import { statedLoss } from './loss.ts'

/** Acts of the log in words. */
export type ActWords = Readonly<Record<string, string>>

/** What the log says of an element beyond what is the same for all such decisions. */
type Besides = (trail: Trail) => Judged

type Content = Pick<TrailRules, 'table' | 'madeFrom' | 'named'> &
  Partial<Pick<TrailRules, 'linking' | 'parties'>> & {
    readonly word: string
    /** The acts of its procedure, and those without which it was not followed. */
    readonly steps: ActWords
    readonly wanted: readonly string[]
    /** The approvals that stand, with what was approved. */
    readonly signed: (trail: Trail) => Item[]
    /** Columns of the row that name who put it forward, and who approved it. */
    readonly proposers: readonly string[]
    readonly approvers: readonly string[]
    readonly grounds: Besides
    /** Acts by which somebody looked at it again; what is written more than once was amended. */
    readonly care: ActWords
    readonly written?: { readonly act: string; readonly word: string }
    readonly looked?: Besides
    /** No row says who gains by it: what those who decided are registered to stand near to is told instead. */
    readonly gainsUnnamed?: true
    /** Who decided besides those whom the row itself names. */
    readonly others?: (trail: Trail) => readonly string[]
    readonly loss?: Besides
  }

const NOTHING: Judged = { items: [], missing: [] }

/** The rules of a decision that one person puts forward and another approves. */
export function approvedDecision(content: Content): SubjectRules {
  const { word, table, linking = [], parties = {}, madeFrom = [], named = {} } = content
  const persons = [...content.proposers, ...content.approvers]
  return {
    word,
    table,
    linking,
    parties,
    madeFrom,
    named,
    deciders: content.gainsUnnamed === true ? { [table]: persons } : {},
    judge: {
      procedure: procedureOf(content.steps, content.wanted),
      decision: (trail) => decisionOf(content, trail),
      diligence: (trail) => diligenceOf(content, trail),
      gain: (trail) =>
        gainOf(trail, new Set([...ownPersons(trail, persons), ...(content.others?.(trail) ?? [])])),
      loss: content.loss ?? statedLoss,
    },
  }
}

type Approved = (trail: Trail) => { readonly what: string; readonly detail: string }

/** What an act approved when it was last done: the approval that stands. */
export const signedBy =
  (act: string, approved: Approved): Content['signed'] =>
  (trail) => {
    const last = trail.acts.findLast(({ what }) => what === act)
    return last === undefined ? [] : [{ ...acted(last, ''), ...approved(trail) }]
  }

/** 程序履行 by the acts themselves: what was done, and what should have been and was not. */
export const procedureOf =
  (steps: ActWords, wanted: readonly string[]): Besides =>
  ({ acts }) => ({ items: actsIn(acts, steps), missing: undone(acts, steps, wanted) })

function decisionOf(content: Content, trail: Trail): Judged {
  const { proposers, approvers, grounds } = content
  const proposed = ownPersons(trail, proposers)
  const approved = ownPersons(trail, approvers)
  const besides = grounds(trail)
  return {
    items: [...content.signed(trail), ...besides.items],
    missing: [
      ...gaps(
        [trail.subject === undefined, `日志中没有这项${content.word}的记录`],
        [approved.size === 0, '没有批准人'],
        [[...approved].some((person) => proposed.has(person)), '提出与批准是同一人'],
      ),
      ...besides.missing,
    ],
  }
}

function diligenceOf({ care, written, looked }: Content, trail: Trail): Judged {
  const { items, missing } = looked?.(trail) ?? NOTHING
  const all = [...actsIn(trail.acts, care), ...amendments(trail, written), ...items]
  return {
    items: all,
    missing: [...gaps([all.length === 0, '没有退回、修改或核对的记录']), ...missing],
  }
}

/** How often each person wrote it again, proved by the last time. */
function amendments({ acts }: Trail, written: Content['written']): Item[] {
  if (written === undefined) return []
  const again = acts.filter(({ what }) => what === written.act).slice(1)
  return [...Map.groupBy(again, ({ who }) => who).values()].flatMap((own) => {
    const last = own.at(-1)
    return last === undefined ? [] : [{ ...acted(last, written.word), detail: `${own.length} 次` }]
  })
}
