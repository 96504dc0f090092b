// Who is drawn from: everybody of the pool who is active, verified, available and clear of at least one of
// the projects. Conflicts are looked for anew at this moment; pairs with one are kept apart by the list.
import { randomBytes } from 'node:crypto'
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import { listAffiliations, type NamedAffiliation } from '../experts/affiliation.store.ts'
import { loadCaseSubjects } from '../experts/case-subject.store.ts'
import { recomputeConflicts } from '../experts/conflicts-of.ts'
import { areUnitsKnown, unknownUnits } from '../experts/conflict.ts'
import { isAvailable } from '../experts/expert.ts'
import { type ListedExpert, listExperts } from '../experts/expert.store.ts'
import { type DrawList, LIST_FORMAT, PAIRS_MAX, sealOf } from './draw-list.ts'
import type { SealedCandidate, SealedProject } from './draw.store.ts'

/** One kind of expert that each project wants: those with any of the fields, or anybody where there is none. */
export type WantedSeats = {
  readonly stratum: string
  readonly fields: readonly string[]
  readonly wanted: number
  readonly alternates: number
}

/** What is drawn: the same seats for each project. */
export type DrawOrder = {
  readonly caseIds: readonly string[]
  readonly seats: readonly WantedSeats[]
  readonly pairCapPermille: number
  /** Projects that one expert takes in this draw at most. */
  readonly loadMax: number
}

type Made = {
  readonly list: DrawList
  readonly candidates: readonly SealedCandidate[]
  readonly projects: readonly SealedProject[]
}

const POOL_MAX = 5_000
const SALT_BYTES = 16

const newSalt = (): string => randomBytes(SALT_BYTES).toString('hex')

/** Puts the list together and seals it. */
export async function makeList(
  tx: Tx,
  order: DrawOrder,
  { on, now }: { readonly on: Day; readonly now: Date },
): Promise<Made> {
  const caseSubjects = await loadCaseSubjects(tx, order.caseIds)
  for (const subjects of caseSubjects)
    if (!areUnitsKnown(subjects))
      throw fail('DRAW_CASE_UNKNOWN', {
        case: subjects.title ?? subjects.caseId,
        units: unknownUnits(subjects).join('、'),
      })
  const pool = await askedFor(tx, order, on)
  if (pool.length * caseSubjects.length > PAIRS_MAX)
    throw fail('DRAW_LIST_TOO_LONG', { max: PAIRS_MAX })
  const expertIds = pool.map(({ expert }) => expert.id)
  const { verdicts } = await recomputeConflicts(tx, { caseSubjects, expertIds, on, now })
  const clear = new Set(
    verdicts
      .filter(({ state }) => state === 'clear')
      .map(({ caseId, expertId }) => `${caseId}:${expertId}`),
  )
  const able = pool.filter(({ expert }) =>
    order.caseIds.some((caseId) => clear.has(`${caseId}:${expert.id}`)),
  )
  if (able.length === 0) throw fail('DRAW_LIST_EMPTY')
  const projects = caseSubjects.map(({ caseId, title }, index) => ({
    number: index + 1,
    caseId,
    title: title ?? caseId,
    salt: newSalt(),
  }))
  return sealed({ order, projects, able, clear })
}

type Asked = { readonly expert: ListedExpert; readonly stratum: string; readonly unit: Unit }
type Unit = { readonly id: string; readonly name: string }

/** Everybody of the pool who could have one of the seats, whatever the project. */
async function askedFor(tx: Tx, order: DrawOrder, on: Day): Promise<Asked[]> {
  const filter = {
    search: null,
    field: null,
    organisationId: null,
    standing: 'active',
    on,
  } as const
  const pool = await listExperts(tx, filter, { offset: 0, limit: POOL_MAX })
  const free = pool.filter(
    (expert) =>
      expert.identityVerified !== null &&
      expert.employerVerified !== null &&
      !expert.isBanned &&
      isAvailable(expert, on) &&
      expert.loadTaken < expert.loadMax,
  )
  const posts = Map.groupBy(
    await listAffiliations(
      tx,
      free.map(({ id }) => id),
    ),
    ({ expertId }) => expertId,
  )
  return free.flatMap((expert) => {
    const seats = order.seats.find(({ fields }) => fits(expert.fields, fields))
    const unit = unitOf(posts.get(expert.id) ?? [])
    return seats === undefined || unit === null ? [] : { expert, stratum: seats.stratum, unit }
  })
}

const fits = (own: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length === 0 || own.some((code) => wanted.some((field) => code.startsWith(field)))

/** The employer that he was verified with; the oldest where there are several. */
function unitOf(posts: readonly NamedAffiliation[]): Unit | null {
  const post = posts.find(({ kind, to }) => kind === 'employer' && to === null)
  return post === undefined ? null : { id: post.organisationId, name: post.organisationName }
}

type Sealing = {
  readonly order: DrawOrder
  readonly projects: readonly SealedProject[]
  readonly able: readonly Asked[]
  readonly clear: ReadonlySet<string>
}

function sealed({ order, projects, able, clear }: Sealing): Made {
  // Numbered in the order of the seals, so that a number says nothing about a name.
  const rows = able
    .map((asked) => {
      const salt = newSalt()
      return { ...asked, salt, seal: sealOf(asked.expert.id, salt) }
    })
    .toSorted((a, b) => (a.seal < b.seal ? -1 : 1))
    .map((row, index) => ({ ...row, number: index + 1 }))
  const units = [...new Set(rows.map(({ unit }) => unit.id))]
  const list: DrawList = {
    format: LIST_FORMAT,
    projects: projects.map(({ number, caseId, salt }) => ({
      number,
      seal: sealOf(caseId, salt),
      seats: order.seats.map(({ stratum, wanted, alternates }) => ({
        stratum,
        wanted,
        alternates,
      })),
    })),
    candidates: rows.map(({ number, seal, stratum, unit, expert }) => ({
      number,
      seal,
      unit: units.indexOf(unit.id) + 1,
      stratum,
      loadMax: Math.min(order.loadMax, expert.loadMax - expert.loadTaken),
    })),
    avoid: projects.flatMap((project) =>
      rows
        .filter(({ expert }) => !clear.has(`${project.caseId}:${expert.id}`))
        .map(({ number }) => [project.number, number] as const),
    ),
    pairCapPermille: order.pairCapPermille,
  }
  const candidates = rows.map(({ number, expert, unit, salt }) => ({
    number,
    expertId: expert.id,
    name: expert.name,
    unit: unit.name,
    salt,
  }))
  return { list, candidates, projects }
}
