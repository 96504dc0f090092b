import type { Static } from 'typebox'
import { ORGANISATION_KINDS } from '../../party/role.ts'
import { mayAct } from '../../party/permission.ts'
import type { Actor } from '../../party/actor.ts'
import {
  MODES,
  PAYERS,
  TIMED_STEPS,
  type TimedStep,
  type TopicLine,
} from '../../programmes/catalogue/topic.ts'
import {
  CALL_MOVES,
  CALL_STATES,
  CALL_WINDOWS,
  type Call as CallFacts,
  callStateOf,
  windowOf,
} from '../../programmes/calls/call.ts'
import { firstStage, formOfStage, type Terms } from '../../programmes/calls/pinned-topic.ts'
import type { ShownCall } from '../../programmes/calls/show-call.ts'
import type { Call, CallRow, CallTerms } from './call.contract.ts'
import type { CaseRow } from './case.contract.ts'

/** A call in a list. */
export function viewCallRow(
  call: CallFacts,
  { topic, line }: Terms,
  now: Date,
): Static<typeof CallRow> {
  const window = windowOf(call, now)
  const state = callStateOf(call.state)
  return {
    id: call.id,
    number: call.number,
    title: call.title,
    topic: topic.id,
    topicName: topic.name,
    programme: topic.programme,
    line: line.id,
    lineName: line.name,
    mode: line.mode,
    modeWord: MODES[line.mode],
    year: call.year,
    opensAt: call.opens_at.toISOString(),
    closesAt: call.closes_at.toISOString(),
    window,
    windowWord: CALL_WINDOWS[window],
    state,
    stateWord: CALL_STATES[state],
    limitFen: line.limit?.amountFen.toString() ?? null,
    awardsWanted: call.awards_wanted,
    demo: call.demo,
  }
}

type Beside = {
  readonly actor: Actor | null
  readonly now: Date
  readonly own: readonly Static<typeof CaseRow>[]
}

/** One call with all that its page says. */
export function viewCall(shown: ShownCall, { actor, now, own }: Beside): Static<typeof Call> {
  const { call, terms, programme, moves, mayEdit, names, isOffice } = shown
  const nameOf = (id: string | null) => (id === null || !isOffice ? null : (names.get(id) ?? null))
  const row = viewCallRow(call, terms, now)
  const isOpen = row.window === 'open' || row.window === 'soon'
  return {
    ...row,
    summary: call.summary,
    contact: call.contact,
    perApplicantMax: call.per_applicant_max,
    cancelReason: call.cancel_reason,
    publishedAt: call.published_at?.toISOString() ?? null,
    terms: viewTerms(terms, programme.name),
    now: now.toISOString(),
    own: [...own],
    mayApply:
      isOpen &&
      call.state === 'published' &&
      actor !== null &&
      mayAct(actor.role, 'application.edit') &&
      terms.line.applicants.kinds.includes(actor.organisation.kind),
    revision: call.revision,
    moves: moves.map((move) => ({ move, word: CALL_MOVES[move].word })),
    mayEdit,
    draftedBy: nameOf(call.drafted_by),
    submittedBy: nameOf(call.submitted_by),
    approvedBy: nameOf(call.approved_by),
    returned:
      !isOffice || call.return_reason === null
        ? null
        : { name: nameOf(call.returned_by), reason: call.return_reason },
  }
}

function viewTerms(terms: Terms, programmeName: string): Static<typeof CallTerms> {
  const { topic, line } = terms
  const form = formOfStage(terms, firstStage(line.mode))
  return {
    programmeName,
    topicPurpose: topic.purpose,
    purpose: line.purpose,
    clause: line.clause,
    kinds: line.applicants.kinds.map((kind) => ORGANISATION_KINDS[kind]),
    conditions: [...line.applicants.conditions],
    selfTest: [...line.applicants.selfTest],
    limitClause: line.limit?.clause ?? null,
    duration: durationWords(line),
    payers: line.payers.map(
      ({ payer, shareBasisPoints: share }) =>
        `${PAYERS[payer]}${share === null ? '（比例标准待细则）' : ` ${share / 100}%`}`,
    ),
    isLumpSum: line.isLumpSum,
    balance: line.balance === 'keep' ? '结余留用' : '结余收回',
    steps: stepsOf(line),
    formTitle: form?.title ?? null,
    sections: (form?.sections ?? []).map(({ title, fields }) => ({
      title,
      fields: fields
        .filter(({ carriedFrom }) => carriedFrom === null)
        .map(({ field, isRequired }) => `${field.title}${isRequired ? '' : '（选填）'}`),
    })),
    attachments: (form?.attachments ?? []).map(({ title, isRequired, isDeferrable, help }) => ({
      title,
      isRequired,
      isDeferrable,
      help,
    })),
    notes: [...line.notes],
  }
}

function durationWords({ duration, steps }: TopicLine): string | null {
  if (duration === null) return steps.contract ? '标准待细则' : null
  const { monthsMin, monthsMax } = duration
  const words = (months: number) => (months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`)
  return monthsMin === monthsMax ? words(monthsMin) : `${words(monthsMin)}至${words(monthsMax)}`
}

/** What an application goes through, in its order, as far as it is told to everybody. */
function stepsOf({ steps, mode }: TopicLine): { word: string; days: string | null }[] {
  const step = (word: string, timed: TimedStep | null) => {
    const days = timed === null ? undefined : steps.workdays[timed]
    return { word, days: days === undefined ? null : `${days} 个工作日内` }
  }
  return [
    step('提交申报', null),
    step(TIMED_STEPS.formalCheck, 'formalCheck'),
    ...(steps.review ? [step(mode === 'contest' ? '比赛与评审' : '专家评审', 'review')] : []),
    ...(steps.siteVisit ? [step(TIMED_STEPS.siteVisit, 'siteVisit')] : []),
    ...(steps.financeCheck ? [step(TIMED_STEPS.financeCheck, 'financeCheck')] : []),
    step(TIMED_STEPS.decision, 'decision'),
    step(TIMED_STEPS.notice, 'notice'),
    ...(steps.contract ? [step(TIMED_STEPS.contract, 'contract')] : []),
    ...(steps.acceptance ? [step(TIMED_STEPS.acceptance, 'acceptance')] : []),
  ]
}
