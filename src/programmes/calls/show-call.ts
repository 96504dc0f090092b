import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { listProgrammes } from '../catalogue/topic-version.store.ts'
import type { Programme } from '../catalogue/topic.ts'
import { everyCase, type ListedCase, listCases } from '../cases/case-list.store.ts'
import { CALL_MOVES, type Call, type CallMove } from './call.ts'
import { findCall } from './call.store.ts'
import { pinnedTerms, type Terms } from './pinned-topic.ts'

const OWN_CASES_MAX = 20

/** A call with all that its page says. */
export type ShownCall = {
  readonly call: Call
  readonly terms: Terms
  readonly programme: Programme
  /** What the actor's organisation has begun under it. */
  readonly own: readonly ListedCase[]
  readonly moves: readonly CallMove[]
  readonly mayEdit: boolean
  /** Names of persons, for the office only. */
  readonly names: ReadonlyMap<string, string>
  readonly isOffice: boolean
}

/** One call. What was never published is there for the office only. */
export async function showCall(db: Db, actor: Actor | null, callId: string): Promise<ShownCall> {
  const call = await findCall(db, callId)
  const isOffice = actor !== null && mayAct(actor.role, 'call.read')
  if (call === undefined || (call.published_at === null && !isOffice)) throw fail('NOT_FOUND')
  const [terms, programmes, own, names] = await Promise.all([
    pinnedTerms(db, call),
    listProgrammes(db),
    ownCases(db, actor, call),
    isOffice
      ? listNames(
          db,
          [call.drafted_by, call.submitted_by, call.approved_by, call.returned_by].flatMap(
            (id) => id ?? [],
          ),
        )
      : new Map<string, string>(),
  ])
  const programme = programmes.find(({ id }) => id === terms.topic.programme)
  if (programme === undefined) throw new Error(`there is no programme ${terms.topic.programme}`)
  const mayEdit = actor !== null && call.state === 'draft' && mayAct(actor.role, 'call.edit')
  return { call, terms, programme, own, moves: movesOf(call, actor), mayEdit, names, isOffice }
}

async function ownCases(db: Db, actor: Actor | null, call: Call): Promise<ListedCase[]> {
  if (actor === null || !mayAct(actor.role, 'application.edit')) return []
  const { id: applicant } = actor.organisation
  const filter = {
    ...everyCase({ reach: 'own', organisation: applicant }),
    callId: call.id,
    applicant,
  }
  return listCases(db, filter, { order: 'newest', offset: 0, limit: OWN_CASES_MAX })
}

/** What the actor may do with a call now; writers of a draft do not publish it. */
function movesOf(call: Call, actor: Actor | null): CallMove[] {
  if (actor === null) return []
  const isWriter = [...call.editors, call.submitted_by].includes(actor.person.id)
  const needs = {
    submit: mayAct(actor.role, 'call.edit'),
    recall: call.submitted_by === actor.person.id,
    return: mayAct(actor.role, 'call.approve') && !isWriter,
    publish: mayAct(actor.role, 'call.approve') && !isWriter,
    cancel: mayAct(actor.role, 'call.approve'),
  } as const satisfies Record<CallMove, boolean>
  const all: readonly CallMove[] = ['submit', 'recall', 'return', 'publish', 'cancel']
  return all.filter(
    (move) => needs[move] && CALL_MOVES[move].from.some((state) => state === call.state),
  )
}
