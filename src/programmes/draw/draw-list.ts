// What is drawn from (抽取名单). It names nobody: candidates and projects have numbers and seals, so that a
// proof can be given to anyone. Who stands behind a number is kept by the office; a seal is the SM3 of the
// id and a salt, so that one name can be opened later without opening the others.
import { sm3 } from '../../base/sm3.ts'

export const LIST_FORMAT = 'kechuang-draw-list/1'

/** A project and how many it needs of each kind of expert. */
export type DrawProject = {
  readonly number: number
  readonly seal: string
  readonly seats: readonly Seats[]
}

/** So many of one stratum, and so many to stand in for them. */
export type Seats = {
  readonly stratum: string
  readonly wanted: number
  readonly alternates: number
}

/** Somebody who may be drawn. `unit` is the number of his employer: one of a unit for a project at most. */
export type DrawCandidate = {
  readonly number: number
  readonly seal: string
  readonly unit: number
  readonly stratum: string
  /** Projects of this draw that he takes at most, alternates counted. */
  readonly loadMax: number
}

export type DrawList = {
  readonly format: typeof LIST_FORMAT
  readonly projects: readonly DrawProject[]
  readonly candidates: readonly DrawCandidate[]
  /** Pairs (project, candidate) that must not meet (回避). */
  readonly avoid: readonly (readonly [project: number, candidate: number])[]
  /** No pair of candidate and project has a chance above this, in thousandths. */
  readonly pairCapPermille: number
}

/** Projects × candidates at most; beyond this a draw takes minutes. */
export const PAIRS_MAX = 200_000

export const sealOf = (id: string, salt: string): string => sm3(`${id}:${salt}`)

/** The bytes of a list that are hashed and frozen: keys in this order, rows by number. */
export const listText = (list: DrawList): string =>
  JSON.stringify({
    format: list.format,
    projects: list.projects.map(({ number, seal, seats }) => ({
      number,
      seal,
      seats: seats.map(({ stratum, wanted, alternates }) => ({ stratum, wanted, alternates })),
    })),
    candidates: list.candidates.map(({ number, seal, unit, stratum, loadMax }) => ({
      number,
      seal,
      unit,
      stratum,
      loadMax,
    })),
    avoid: list.avoid,
    pairCapPermille: list.pairCapPermille,
  })

/** The list of frozen bytes; null where they are none, so that a forged file is an answer and no crash. */
export function parseList(text: string): DrawList | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  // Writing it again must give the same bytes: nothing may ride along unread.
  return isList(value) && listText(value) === text ? value : null
}

function isList(value: unknown): value is DrawList {
  if (!isObject(value) || value['format'] !== LIST_FORMAT) return false
  const { projects, candidates, avoid, pairCapPermille } = value
  return (
    isWhole(pairCapPermille, 1) &&
    pairCapPermille <= 1000 &&
    isNumbered(projects, isProject) &&
    isNumbered(candidates, isCandidate) &&
    projects.length * candidates.length <= PAIRS_MAX &&
    Array.isArray(avoid) &&
    avoid.every((pair: unknown) => Array.isArray(pair) && pair.length === 2 && pair.every(isNumber))
  )
}

/** Rows numbered 1, 2, 3 …: two of one number would be one drawn twice. */
const isNumbered = <T extends { readonly number: number }>(
  value: unknown,
  isRow: (row: unknown) => row is T,
): value is T[] =>
  Array.isArray(value) &&
  value.every((row: unknown, index) => isRow(row) && row.number === index + 1)

const isProject = (row: unknown): row is DrawProject =>
  isObject(row) &&
  isNumber(row['number']) &&
  typeof row['seal'] === 'string' &&
  Array.isArray(row['seats']) &&
  row['seats'].every(isSeats) &&
  new Set(row['seats'].map(({ stratum }) => stratum)).size === row['seats'].length

const isSeats = (row: unknown): row is Seats =>
  isObject(row) &&
  typeof row['stratum'] === 'string' &&
  isWhole(row['wanted'], 1) &&
  isWhole(row['alternates'], 0)

const isCandidate = (row: unknown): row is DrawCandidate =>
  isObject(row) &&
  isNumber(row['number']) &&
  typeof row['seal'] === 'string' &&
  isNumber(row['unit']) &&
  typeof row['stratum'] === 'string' &&
  isWhole(row['loadMax'], 0)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const SMALL_MAX = 1_000_000

const isWhole = (value: unknown, min: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= SMALL_MAX

const isNumber = (value: unknown): value is number => isWhole(value, 1)
