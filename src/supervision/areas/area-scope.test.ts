import { expect, test } from 'vitest'
import type { Scope } from '../../party/actor.ts'
import { mayCheck, mayManage, mayReport, type Placed, reaches } from './area-scope.ts'

const CITY: Placed = { id: 'C', kind: 'city', parent: null, organisationId: null }
const DISTRICT: Placed = { id: 'D', kind: 'district', parent: 'C', organisationId: null }
const OTHER: Placed = { id: 'E', kind: 'zone', parent: 'C', organisationId: null }
const STREET: Placed = { id: 'D-001', kind: 'street', parent: 'D', organisationId: 'office' }
const PARK: Placed = { id: 'D-002', kind: 'park', parent: 'D', organisationId: null }

const ALL: Scope = { reach: 'all' }
const OF_D: Scope = { reach: 'region', region: 'D' }
const NOWHERE: Scope = { reach: 'region', region: null }
const OFFICE: Scope = { reach: 'own', organisation: 'office' }
const STRANGER: Scope = { reach: 'own', organisation: 'another' }

test.each([
  // The bureau sees all, reports for the city alone, checks those who make it up, and manages what lies below any.
  { scope: ALL, sees: 'C D E D-001 D-002', reports: 'C', checks: 'C D E', manages: 'D E' },
  // A district reports for itself and for those without an office; what lies below is checked by it, itself never.
  { scope: OF_D, sees: 'D D-001 D-002', reports: 'D D-002', checks: 'D-001 D-002', manages: 'D' },
  { scope: OFFICE, sees: 'D-001', reports: 'D-001', checks: '', manages: '' },
  { scope: STRANGER, sees: '', reports: '', checks: '', manages: '' },
  { scope: NOWHERE, sees: '', reports: '', checks: '', manages: '' },
  { scope: null, sees: '', reports: '', checks: '', manages: '' },
])('$scope sees $sees, reports $reports, checks $checks', ({ scope, sees, ...may }) => {
  const those = (is: (area: Placed, scope: Scope | null) => boolean) =>
    [CITY, DISTRICT, OTHER, STREET, PARK]
      .filter((area) => is(area, scope))
      .map(({ id }) => id)
      .join(' ')
  expect(those(reaches)).toBe(sees)
  expect(those(mayReport)).toBe(may.reports)
  expect(those(mayCheck)).toBe(may.checks)
  expect(those(mayManage)).toBe(may.manages)
})
