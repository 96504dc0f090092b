import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { listNames } from '../../documents/name.store.ts'
import { type AssessmentEntry, listEntries } from '../assessment/entry.store.ts'
import { listObjections, type Objection } from '../assessment/objection.store.ts'
import { findSeries, schemesOfYear } from '../assessment/scheme.store.ts'
import type { SchemeItem } from '../assessment/scheme.ts'
import { lastMonth, yearOf } from '../figures/period.ts'
import { correctionsSince, type LaterCorrection } from './later-correction.store.ts'
import { MOVE_PERMISSIONS } from './move-pack.ts'
import { PACK_MOVES, type PackMove } from './pack.ts'
import { findPack, meetsPack, type Pack, packDigest, type PackScope } from './pack.store.ts'

/** Which reports an actor meets: the office all, a district what was issued to it or to all. */
export function packScopeOf(actor: Actor): PackScope {
  const scope = scopeOf(actor, 'pack.read')
  if (scope === null) throw fail('NOT_FOUND')
  return scope.reach === 'all' ? null : { region: actor.region }
}

/** One report with all that its page says. */
export type ShownPack = {
  readonly pack: Pack
  readonly issuer: string | null
  readonly moves: readonly PackMove[]
  readonly mayEdit: boolean
  /** Whether words and facts still give the digest that was kept. */
  readonly isIntact: boolean
  /** Corrections that came after its facts were taken. */
  readonly corrections: readonly LaterCorrection[]
  readonly entries: readonly AssessmentEntry[]
  /** Bonuses and deductions that are entered by hand, by the code of the scheme. */
  readonly items: ReadonlyMap<string, readonly SchemeItem[]>
  readonly objections: readonly Objection[]
  readonly mayObject: boolean
  readonly mayDecide: boolean
  readonly names: ReadonlyMap<string, string>
}

/** A report that the actor meets; another answers as if it were not there. */
export async function findSeenPack(db: Db, actor: Actor, packId: string): Promise<Pack> {
  const pack = await findPack(db, packId)
  if (pack === undefined || !meetsPack(packScopeOf(actor), pack)) throw fail('NOT_FOUND')
  return pack
}

/** Reads a report as its page shows it. */
export async function showPack(db: Db, actor: Actor, packId: string): Promise<ShownPack> {
  const pack = await findSeenPack(db, actor, packId)
  const isAssessment = pack.kind === 'assessment'
  const isInside = packScopeOf(actor) === null
  // A demo person does nothing to a real report, nor the other way round.
  const isApart = pack.demo !== actor.demo
  const [series, corrections, entries, schemes, all] = await Promise.all([
    findSeries(db),
    correctionsSince(db, {
      areas: [pack.area, ...pack.facts.areas.map(({ id }) => id)],
      year: yearOf(pack.period),
      until: lastMonth(pack.period),
      since: new Date(pack.facts.asOf),
    }),
    isAssessment && isInside ? listEntries(db, packId) : [],
    isAssessment && isInside ? schemesOfYear(db, yearOf(pack.period)) : [],
    isAssessment ? listObjections(db, packId) : [],
  ])
  const objections = all.filter(({ area }) => isInside || area === actor.region)
  const people = [
    ...pack.editors,
    pack.submittedBy,
    pack.approvedBy,
    pack.returnedBy,
    ...objections.flatMap(({ raised_by, decided_by }) => [raised_by, decided_by]),
  ].filter((id) => id !== null)
  return {
    pack,
    issuer: series?.issuer ?? null,
    moves: isApart ? [] : movesOf(pack, actor, objections),
    mayEdit: !isApart && pack.state === 'draft' && mayAct(actor.role, 'pack.edit'),
    isIntact: packDigest(pack) === pack.digest,
    corrections,
    entries,
    items: new Map(
      schemes.map(({ scheme: { code, bonuses, deductions } }) => [
        code,
        [...bonuses, ...deductions].filter(({ counted }) => counted === 'entered'),
      ]),
    ),
    objections,
    mayObject:
      !isApart &&
      isAssessment &&
      pack.state === 'approved' &&
      mayAct(actor.role, 'assessment.object') &&
      pack.facts.areas.some(({ id }) => id === actor.region),
    mayDecide:
      !isApart &&
      mayAct(actor.role, 'assessment.decide') &&
      !pack.editors.includes(actor.person.id),
    names: await listNames(db, [...new Set(people)]),
  }
}

const MOVES: readonly PackMove[] = ['submit', 'recall', 'approve', 'return', 'archive', 'reopen']

/** What the actor may do with a report now; who wrote in it is not offered to approve it. */
function movesOf(pack: Pack, actor: Actor, objections: readonly Objection[]): PackMove[] {
  const isWriter = [...pack.editors, pack.submittedBy].includes(actor.person.id)
  return MOVES.filter((move) => {
    if (PACK_MOVES[move].from !== pack.state || !mayAct(actor.role, MOVE_PERMISSIONS[move]))
      return false
    if (move === 'approve' || move === 'return') return !isWriter
    if (move === 'recall') return pack.submittedBy === actor.person.id
    return move !== 'reopen' || objections.some(({ state }) => state === 'upheld')
  })
}
