// A gate that was set wrongly is set right, or taken away, until it was settled. Whoever runs is told, for the gate
// decides whether he stays.
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { tell } from '../../party/message.store.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { applyingPersons } from '../cases/tell-applicant.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { listBids } from './challenge.store.ts'
import { deleteGate, listGates, type RaceGate, updateGate } from './race.ts'

type GateAct = CaseCommand & { readonly gateId: string; readonly reason: string }

type GateChange = GateAct & {
  readonly title: string
  readonly criterion: string
  readonly dueOn: string
}

/** Sets a gate right that was not settled. */
export const changeGate = (db: Db, command: GateChange): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.gate-change',
    note: command.reason.trim(),
    work: async (tx, kept) => {
      const { now, title, criterion, dueOn } = command
      const { gate } = await openGate(tx, kept, command.gateId)
      if (dueOn < dayOf(now)) throw fail('REQUEST_INVALID', { detail: `到期日 ${dueOn} 早于今天` })
      await updateGate(tx, gate.id, { title, criterion, due_on: dueOn })
      await tellRacers(tx, kept, {
        ...command,
        title: `赛马节点“${title}”有修改`,
        body: `${dueOn} 前达到：${criterion}。修改理由：${command.reason.trim()}`,
      })
    },
  })

/** Takes a gate away that was not settled; those after it move up. */
export const removeGate = (db: Db, command: GateAct): Promise<void> =>
  actOnCase(db, command, {
    what: 'challenge.gate-out',
    note: command.reason.trim(),
    work: async (tx, kept) => {
      const { gate, gates } = await openGate(tx, kept, command.gateId)
      await deleteGate(tx, gate.id)
      for (const { id, position } of gates)
        if (position > gate.position) await updateGate(tx, id, { position: position - 1 })
      await tellRacers(tx, kept, {
        ...command,
        title: `赛马节点“${gate.title}”已撤销`,
        body: `不再按这个节点决定去留。撤销理由：${command.reason.trim()}`,
      })
    },
  })

async function openGate(
  tx: Tx,
  kept: ProgrammeCase,
  gateId: string,
): Promise<{ gate: RaceGate; gates: readonly RaceGate[] }> {
  if (kept.machine !== 'challenge' || kept.ended_at !== null) throw fail('NOT_FOUND')
  const gates = await listGates(tx, kept.id)
  const gate = gates.find(({ id }) => id === gateId)
  if (gate === undefined) throw fail('NOT_FOUND')
  if (gate.results.length > 0) throw fail('RACE_GATE_SETTLED', { gate: gate.title })
  return { gate, gates }
}

type Telling = Pick<CaseCommand, 'now' | 'request'> & {
  readonly title: string
  readonly body: string
}

/** Tells the people of everybody who runs. */
async function tellRacers(
  tx: Tx,
  { id }: ProgrammeCase,
  { now, request, title, body }: Telling,
): Promise<void> {
  const racing = (await listBids(tx, id)).filter(({ marking }) => marking.includes('executing'))
  for (const bid of racing) {
    const persons = await applyingPersons(tx, bid.applicant)
    const told = persons.map((personId) => ({
      personId,
      organisationId: bid.applicant,
      title,
      body,
      link: `/cases/${bid.id}`,
      request: `race-gate:${request}`,
    }))
    await tell(tx, told, now)
  }
}
