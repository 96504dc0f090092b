import { compact, oneOf, textOf, wholeOf } from '../api/query-words.ts'
import type { Loose, Query } from '../api/query-words.ts'

export type OrganisationFilter = Loose<Query<'/api/organisations'>>
export type PersonFilter = Loose<Query<'/api/persons'>>
export type RelationFilter = Loose<Query<'/api/relations'>>

const KINDS = ['enterprise', 'institute', 'government', 'service', 'finance'] as const
const ROLES = [
  'enterprise',
  'institute',
  'expert',
  'project_officer',
  'grid_staff',
  'district',
  'bureau_officer',
  'bureau_approver',
  'finance',
  'leader',
  'auditor',
  'administrator',
] as const

/** Reads the filter of the organisations from the address bar. */
export const organisationFilterOf = (search: Record<string, unknown>): OrganisationFilter =>
  compact({
    search: textOf(search['search']),
    kind: oneOf(KINDS, search['kind']),
    region: textOf(search['region']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of the persons from the address bar. */
export const personFilterOf = (search: Record<string, unknown>): PersonFilter =>
  compact({
    search: textOf(search['search']),
    role: oneOf(ROLES, search['role']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of the relations from the address bar. */
export const relationFilterOf = (search: Record<string, unknown>): RelationFilter =>
  compact({
    search: textOf(search['search']),
    lasting: search['lasting'] === true ? true : undefined,
    page: wholeOf(search['page']),
  })
