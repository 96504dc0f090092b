import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { listBids } from './challenge.store.ts'

const GATES_MAX = 50

/** A gate of a race (赛马节点), and what was found of each who ran in it. */
export type RaceGate = {
  readonly id: string
  readonly position: number
  readonly title: string
  readonly criterion: string
  readonly due_on: string
  readonly results: readonly {
    readonly bid_id: string
    readonly outcome: string
    readonly measured: string
  }[]
}

/** The gates of a problem in their order. */
export async function listGates(db: Db, challengeId: string): Promise<RaceGate[]> {
  const gates = await db
    .selectFrom('race_gate')
    .select(['id', 'position', 'title', 'criterion', 'due_on'])
    .where('challenge_id', '=', challengeId)
    .orderBy('position')
    .limit(GATES_MAX)
    .execute()
  if (gates.length === 0) return []
  const results = await db
    .selectFrom('race_result')
    .select(['gate_id', 'bid_id', 'outcome', 'measured'])
    .where(
      'gate_id',
      'in',
      gates.map(({ id }) => id),
    )
    .orderBy('bid_id')
    .execute()
  const byGate = Map.groupBy(results, (row) => row.gate_id)
  return gates.map((gate) => ({
    ...gate,
    results: (byGate.get(gate.id) ?? []).map(({ bid_id, outcome, measured }) => ({
      bid_id,
      outcome,
      measured,
    })),
  }))
}

type NewGate = CaseCommand & {
  readonly title: string
  readonly criterion: string
  readonly dueOn: string
}

/** Adds the next gate of a race. */
export const addGate = (db: Db, command: NewGate): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.gate',
    work: async (tx, kept) => {
      if (kept.machine !== 'challenge' || kept.ended_at !== null) throw fail('NOT_FOUND')
      if (command.dueOn < dayOf(command.now))
        throw fail('REQUEST_INVALID', { detail: `到期日 ${command.dueOn} 早于今天` })
      const gates = await listGates(tx, kept.id)
      await tx
        .insertInto('race_gate')
        .values({
          id: randomUUID(),
          challenge_id: kept.id,
          position: gates.length + 1,
          title: command.title,
          criterion: command.criterion,
          due_on: command.dueOn,
          set_by: command.actor.person.id,
          set_at: command.now,
        })
        .execute()
    },
  })

type GateRow = Pick<RaceGate, 'position' | 'title' | 'criterion' | 'due_on'>

/** Changes a gate; the database keeps one that was settled. */
export async function updateGate(tx: Tx, id: string, change: Partial<GateRow>): Promise<void> {
  await tx.updateTable('race_gate').set(change).where('id', '=', id).execute()
}

/** Takes a gate away; the database keeps one that was settled. */
export async function deleteGate(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('race_gate').where('id', '=', id).execute()
}

/** What was found of one racer at a gate. */
export type RaceResult = {
  readonly bidId: string
  readonly stays: boolean
  readonly measured: string
}

type Settled = CaseCommand & {
  readonly gateId: string
  readonly results: readonly RaceResult[]
}

/** Settles a gate for everybody who runs: who leaves ends his project and is settled with what he has spent. */
export const settleGate = (db: Db, command: Settled): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.settle-gate',
    work: async (tx, kept) => {
      const { actor, now, gateId, request } = command
      const gate = (await listGates(tx, kept.id)).find(({ id }) => id === gateId)
      if (gate === undefined) throw fail('NOT_FOUND')
      if (gate.results.length > 0) {
        if (isSame(gate, command.results)) return
        throw fail('CASE_MOVE_NOT_ALLOWED', { move: '评定节点', state: '该节点已评定' })
      }
      const racing = (await listBids(tx, kept.id)).filter(({ marking }) =>
        marking.includes('executing'),
      )
      const byBid = new Map(command.results.map((result) => [result.bidId, result]))
      const missing = racing.filter(({ id }) => !byBid.has(id)).length
      if (missing > 0 || byBid.size !== racing.length)
        throw fail('RACE_RESULTS_INCOMPLETE', { count: missing })
      await tx
        .insertInto('race_result')
        .values(
          command.results.map(({ bidId, stays, measured }) => ({
            gate_id: gateId,
            bid_id: bidId,
            outcome: stays ? 'stays' : 'leaves',
            measured,
            decided_by: actor.person.id,
            decided_at: now,
          })),
        )
        .execute()
      for (const { bidId, stays, measured } of command.results)
        if (!stays)
          await moveCase(tx, {
            caseId: bidId,
            move: 'loseRace',
            through: 'bid.gate',
            actor,
            now,
            request: `gate:${gateId}:${request}`,
            reason: `${gate.title}：${measured}`,
          })
    },
  })

const isSame = ({ results }: RaceGate, given: readonly RaceResult[]): boolean =>
  results.length === given.length &&
  given.every(({ bidId, stays, measured }) =>
    results.some(
      (result) =>
        result.bid_id === bidId &&
        result.outcome === (stays ? 'stays' : 'leaves') &&
        result.measured === measured,
    ),
  )
