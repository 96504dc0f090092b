// A definition is drafted by one person and approved by another; the published one is never rewritten. A new
// version says from which month on it is used, so that closed months keep the formula that they were closed with.
import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import { write } from '../../trust/write.ts'
import { periodWords } from '../figures/period.ts'
import { holdTouchedPeriods } from '../periods/hold-later.ts'
import { faultOfDraft, faultOfPublication } from './check-definition.ts'
import type { Definition } from './city-indicators.ts'
import { VERSION_STATES } from './indicator-words.ts'
import {
  changeVersion,
  deleteVersion,
  giveYear,
  insertMeasure,
  insertVersion,
  listGrounds,
  listMeasures,
  listVersionsOf,
  type NewMeasure,
  retireVersions,
  type StoredVersion,
  type VersionChange,
} from './indicator.store.ts'
import { setDocumentTargets } from './set-targets.ts'

/** Who does something about an indicator. */
type IndicatorCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly indicatorId: string
}

/** What a person writes of a definition; its unit and its steps are the indicator's own and stay. */
type DraftWords = Omit<Definition, 'unit' | 'decimals'> & {
  readonly since: string | null
  readonly reason: string
  readonly newMeasure: NewMeasure | null
}

type Saving = IndicatorCommand & {
  /** The revision of the draft that the person saw; null opens a new one. */
  readonly revision: number | null
  readonly words: DraftWords
}

/** Opens a draft of a new version, or changes the one that is worked on. */
export async function saveDraft(db: Db, command: Saving): Promise<void> {
  const { actor, now, indicatorId, revision, words } = command
  const act = actBy(actor, {
    what: revision === null ? 'indicator.draft' : 'indicator.edit',
    subject: `indicator:${indicatorId}`,
    now,
  })
  await write(db, act, async (tx) => {
    const versions = await versionsOf(tx, indicatorId)
    const [newest] = versions
    const { newMeasure, ...said } = words
    const { code, unit, decimals } = newest
    const measures = await listMeasures(tx)
    const definition = { ...said, unit, decimals }
    const fault = faultOfDraft({ code, definition, newMeasure, measures })
    if (fault !== null) throw fail('INDICATOR_INVALID', { detail: fault })
    const change = {
      ...said,
      new_measure: newMeasure,
      drafted_by: actor.person.id,
      drafted_at: now,
    }
    if (revision !== null) return changeWorking(tx, { versions, revision, from: ['draft'] }, change)
    if (isWorking(newest)) throw changed(newest)
    return insertVersion(tx, {
      ...change,
      unit,
      decimals,
      id: randomUUID(),
      indicator_id: indicatorId,
      version: newest.version + 1,
      state: 'draft',
      published_at: null,
    })
  })
}

/** Every move of a version; there are no others. */
export const DEFINITION_MOVES = {
  submit: { from: 'draft', word: '提交审批' },
  withdraw: { from: 'submitted', word: '撤回' },
  discard: { from: 'draft', word: '作废草稿' },
  approve: { from: 'submitted', word: '批准发布' },
  return: { from: 'submitted', word: '退回' },
} as const

export type DefinitionMove = keyof typeof DEFINITION_MOVES

type Moving = IndicatorCommand & {
  readonly revision: number
  readonly move: DefinitionMove
  readonly reason: string | null
}

/** Hands a draft in, takes it back, or decides it as a second person. */
export async function moveDefinition(db: Db, command: Moving): Promise<void> {
  const { actor, now, indicatorId, revision, move, reason } = command
  const act = actBy(actor, {
    what: `indicator.${move}`,
    subject: `indicator:${indicatorId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const versions = await versionsOf(tx, indicatorId)
    const [working] = versions
    const { from, word } = DEFINITION_MOVES[move]
    if (working.state !== from)
      throw fail('INDICATOR_MOVE_NOT_ALLOWED', { state: VERSION_STATES[working.state], move: word })
    const to = (change: VersionChange) =>
      changeWorking(tx, { versions, revision, from: [from] }, change)
    if (move === 'submit') {
      await refuseUnready(tx, working)
      await refuseBackwards(tx, versions)
      return to({
        state: 'submitted',
        submitted_by: actor.person.id,
        submitted_at: now,
        returned_reason: null,
      })
    }
    if (move === 'withdraw') return to({ state: 'draft', submitted_by: null, submitted_at: null })
    if (move === 'discard') {
      if (working.version === 1)
        throw fail('INDICATOR_INVALID', {
          detail: '第一版由文件生成，不能作废；不需要的请驳回文件中的条目',
        })
      if (working.revision !== revision) throw changed(working)
      return deleteVersion(tx, working.id)
    }
    refuseSamePerson(working, actor, word)
    if (move === 'return') {
      if (reason === null) throw fail('REASON_MISSING', { move: word })
      return to({ state: 'draft', returned_reason: reason })
    }
    await refuseBackwards(tx, versions)
    return publish(tx, { working, command, to })
  })
}

type Publication = {
  readonly working: StoredVersion
  readonly command: Moving
  readonly to: (change: VersionChange) => Promise<void>
}

async function publish(tx: Tx, { working, command, to }: Publication): Promise<void> {
  const { actor, now, indicatorId } = command
  await refuseUnready(tx, working)
  const { new_measure: measure, code, since } = working
  const isCollected = (await listMeasures(tx)).some((known) => known.code === code)
  if (measure !== null && !isCollected) await insertMeasure(tx, randomUUID(), { ...measure, code })
  await retireVersions(tx, { indicatorId, exceptId: working.id, from: since })
  await to({ state: 'published', approved_by: actor.person.id, published_at: now })
}

async function refuseUnready(tx: Tx, working: StoredVersion): Promise<void> {
  const measures = await listMeasures(tx)
  const fault = faultOfPublication({
    code: working.code,
    definition: working,
    newMeasure: working.new_measure,
    measures,
  })
  if (fault !== null) throw fail('INDICATOR_INVALID', { detail: fault })
}

/** Another formula does not reach into a closed period: what is shown of it keeps the one that it was closed with. */
async function refuseBackwards(
  tx: Tx,
  [working, ...earlier]: readonly [StoredVersion, ...StoredVersion[]],
): Promise<void> {
  const standing = earlier.find(({ state }) => state === 'published')
  if (standing === undefined || judged(standing) === judged(working)) return
  const { since } = working
  const held = await holdTouchedPeriods(tx, (month) => since === null || month >= since)
  const closed = held.filter(({ state }) => state === 'closed').map(({ ends }) => ends)
  const last = closed.sort().at(-1)
  if (last !== undefined)
    throw fail('INDICATOR_INVALID', {
      detail: `${periodWords(last)}已经关账，改了公式的定义只能从其后的月份起用`,
    })
}

/** What figures and their colours depend on. */
const judged = ({ formula, better, frequency }: StoredVersion): string =>
  canonicalJson({ formula, better, frequency })

function refuseSamePerson(working: StoredVersion, actor: Actor, act: string): void {
  const own = [working.drafted_by, working.submitted_by]
  if (own.includes(actor.person.id)) throw fail('SECOND_PERSON_NEEDED', { act })
}

/** Says for which year a target counts of which the document says none. */
export async function giveTargetYear(
  db: Db,
  command: IndicatorCommand & { readonly groundId: string; readonly year: number },
): Promise<void> {
  const { actor, now, indicatorId, groundId, year } = command
  const act = actBy(actor, {
    what: 'indicator.give-year',
    subject: `indicator:${indicatorId}`,
    now,
    note: String(year),
  })
  await write(db, act, async (tx) => {
    const [newest] = await versionsOf(tx, indicatorId)
    const grounds = await listGrounds(tx, { indicatorIds: [indicatorId] })
    const ground = grounds.find(({ id }) => id === groundId)
    if (ground === undefined) throw fail('NOT_FOUND')
    if (ground.waits_for !== 'year' && ground.given_year === null)
      throw fail('INDICATOR_INVALID', { detail: '文件写明了年份，或者还缺别的，不能另定年度' })
    await giveYear(tx, { id: groundId, year, by: actor.person.id })
    await setDocumentTargets(tx, { id: indicatorId, decimals: newest.decimals }, now)
  })
}

type Versions = readonly [StoredVersion, ...StoredVersion[]]

async function versionsOf(db: Db, indicatorId: string): Promise<Versions> {
  const [newest, ...older] = await listVersionsOf(db, indicatorId)
  if (newest === undefined) throw fail('NOT_FOUND')
  return [newest, ...older]
}

const isWorking = ({ state }: StoredVersion): boolean => state === 'draft' || state === 'submitted'

const changed = ({ state }: StoredVersion) =>
  fail('INDICATOR_CHANGED', { state: VERSION_STATES[state] })

async function changeWorking(
  tx: Tx,
  seen: {
    readonly versions: Versions
    readonly revision: number
    readonly from: readonly StoredVersion['state'][]
  },
  change: VersionChange,
): Promise<void> {
  const [working] = seen.versions
  if (!seen.from.includes(working.state)) throw changed(working)
  if (!(await changeVersion(tx, { id: working.id, revision: seen.revision }, change)))
    throw changed(working)
}
