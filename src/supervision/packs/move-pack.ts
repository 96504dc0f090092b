import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { type Permission } from '../../party/permission.ts'
import { write } from '../../trust/write.ts'
import { listObjections } from '../assessment/objection.store.ts'
import type { PackSeries } from '../assessment/parse-assessment.ts'
import { findSeries, keepSeries } from '../assessment/scheme.store.ts'
import { yearOf } from '../figures/period.ts'
import { refuseAcross } from './demo-apart.ts'
import { emptyLabels } from './edit-document.ts'
import { PACK_MOVES, PACK_STATES, type PackMove } from './pack.ts'
import { lockPack, type Pack, takeNumber, updatePack } from './pack.store.ts'

/** Who may make a move at all. */
export const MOVE_PERMISSIONS = {
  submit: 'pack.edit',
  recall: 'pack.edit',
  return: 'pack.approve',
  approve: 'pack.approve',
  reopen: 'pack.edit',
  archive: 'pack.edit',
} as const satisfies Record<PackMove, Permission>

export type PackCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly packId: string
  readonly revision: number
  readonly move: PackMove
  readonly reason: string | null
}

/** Hands a report in, takes it back, returns it, issues it by another person, or archives it. */
export async function movePack(db: Db, command: PackCommand): Promise<void> {
  const { actor, now, packId, revision, move, reason } = command
  const act = actBy(actor, { what: `pack.${move}`, subject: `pack:${packId}`, now, note: reason })
  await write(db, act, async (tx) => {
    const pack = await lockPack(tx, packId)
    if (pack === undefined) throw fail('NOT_FOUND')
    refuseAcross(pack, actor)
    const { word, from } = PACK_MOVES[move]
    const state = PACK_STATES[pack.state]
    if (pack.state !== from) throw fail('PACK_MOVE_NOT_ALLOWED', { state, move: word })
    if (pack.revision !== revision) throw fail('PACK_CHANGED', { state })
    if (move === 'return' && (reason ?? '').trim() === '')
      throw fail('REASON_MISSING', { move: word })
    await STEPS[move](tx, pack, command)
  })
}

type Step = (tx: Tx, pack: Pack, command: PackCommand) => Promise<void>

const STEPS: Readonly<Record<PackMove, Step>> = {
  submit: async (tx, pack, { actor, now }) => {
    const labels = emptyLabels(pack.document)
    if (labels.length > 0) throw fail('PACK_TEXT_MISSING', { labels: labels.join('、') })
    const year = yearOf(pack.period)
    if (pack.kind === 'assessment' && Number(dayOf(now).slice(0, 4)) <= year)
      throw fail('ASSESSMENT_YEAR_OPEN', { year })
    await updatePack(tx, pack, {
      state: 'submitted',
      changed_at: now,
      submitted_by: actor.person.id,
      submitted_at: now,
      returned_by: null,
      return_reason: null,
    })
  },
  recall: async (tx, pack, { actor, now }) => {
    if (pack.submittedBy !== actor.person.id) throw fail('OTHERS_SUBMISSION')
    await updatePack(tx, pack, {
      state: 'draft',
      changed_at: now,
      submitted_by: null,
      submitted_at: null,
    })
  },
  return: async (tx, pack, { actor, now, reason }) => {
    refuseWriter(pack, actor)
    await updatePack(tx, pack, {
      state: 'draft',
      changed_at: now,
      submitted_by: null,
      submitted_at: null,
      returned_by: actor.person.id,
      return_reason: reason,
    })
  },
  approve: async (tx, pack, { actor, now }) => {
    refuseWriter(pack, actor)
    await updatePack(tx, pack, {
      state: 'approved',
      changed_at: now,
      approved_by: actor.person.id,
      approved_at: now,
      issued_on: dayOf(now),
      ...(await numberFor(tx, pack, now)),
    })
  },
  reopen: async (tx, pack, { now }) => {
    const objections = await listObjections(tx, pack.id)
    if (!objections.some((each) => isUnapplied(each, pack)))
      throw fail('PACK_MOVE_NOT_ALLOWED', {
        state: '没有已支持而未落实的异议',
        move: PACK_MOVES.reopen.word,
      })
    await updatePack(tx, pack, {
      state: 'draft',
      changed_at: now,
      submitted_by: null,
      submitted_at: null,
      approved_by: null,
      approved_at: null,
    })
  },
  archive: async (tx, pack, { actor, now }) => {
    const objections = await listObjections(tx, pack.id)
    const count = objections.filter(
      (each) => each.state === 'open' || isUnapplied(each, pack),
    ).length
    if (count > 0) throw fail('ASSESSMENT_OBJECTIONS_OPEN', { count })
    await updatePack(tx, pack, {
      state: 'archived',
      changed_at: now,
      archived_by: actor.person.id,
      archived_at: now,
    })
  },
}

/** Whether an objection was upheld after the result that stands was approved: the result must be made anew. */
const isUnapplied = (
  { state, decided_at: at }: { readonly state: string; readonly decided_at: Date | null },
  { approvedAt }: Pick<Pack, 'approvedAt'>,
): boolean => state === 'upheld' && at !== null && approvedAt !== null && at >= approvedAt

function refuseWriter({ editors, submittedBy }: Pack, { person }: Actor): void {
  if ([...editors, submittedBy].includes(person.id)) throw fail('PACK_OWN_APPROVAL')
}

/** Reports of the demo are numbered under a sign of their own, so that real numbers have no gap once it is gone. */
async function demoSeries(tx: Tx, { code, issuer }: PackSeries): Promise<string> {
  const own = `演示${code}`
  await keepSeries(tx, { code: own, issuer, demo: true })
  return own
}

/** The number of a report; one that was issued before keeps its own. */
async function numberFor(tx: Tx, pack: Pack, now: Date) {
  if (pack.number !== null) return {}
  const series = await findSeries(tx)
  if (series === undefined) throw fail('PACK_SERIES_MISSING')
  const year = Number(dayOf(now).slice(0, 4))
  const code = pack.demo ? await demoSeries(tx, series) : series.code
  return { series: code, number_year: year, number: await takeNumber(tx, code, year) }
}
