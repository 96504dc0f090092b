import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, oneOf, textOf, wholeOf } from '../api/query-words.ts'
import { isPanelTab } from './document/panel-tabs.ts'
import type { PanelTab } from './document/panel-tabs.ts'
import { documentFilterOf } from './list/documents-filter.ts'
import { signedIn } from '../shell/root-routes.tsx'

const documents = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents',
  validateSearch: documentFilterOf,
  component: lazyRouteComponent(() => import('./list/documents-page.tsx'), 'DocumentsPage'),
})

/** Where in a document: which version, which tab and item, and which place in the text or which clause. */
export type DocumentPlace = {
  readonly version?: number | undefined
  readonly tab?: PanelTab | undefined
  readonly item?: string | undefined
  readonly at?: number | undefined
  readonly clause?: string | undefined
}

const document = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents/$documentId',
  validateSearch: (search: Record<string, unknown>): DocumentPlace =>
    compact({
      version: wholeOf(search['version']),
      tab: isPanelTab(search['tab']) ? search['tab'] : undefined,
      item: textOf(search['item']),
      at: search['at'] === 0 ? 0 : wholeOf(search['at']),
      clause: textOf(search['clause']),
    }),
  component: lazyRouteComponent(() => import('./document/document-page.tsx'), 'DocumentPage'),
})

const comparison = createRoute({
  getParentRoute: () => signedIn,
  path: '/compare',
  validateSearch: (search: Record<string, unknown>): { from?: string; to?: string } =>
    compact({ from: textOf(search['from']), to: textOf(search['to']) }),
  component: lazyRouteComponent(() => import('./comparison/comparison-page.tsx'), 'ComparisonPage'),
})

const units = createRoute({
  getParentRoute: () => signedIn,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { name?: string } =>
    compact({ name: textOf(search['name']) }),
  component: lazyRouteComponent(() => import('./units/units-page.tsx'), 'UnitsPage'),
})

const UNIT_ROLES = ['lead', 'support'] as const

const unit = createRoute({
  getParentRoute: () => signedIn,
  path: '/units/$name',
  validateSearch: (search: Record<string, unknown>): { role?: 'lead' | 'support'; page?: number } =>
    compact({ role: oneOf(UNIT_ROLES, search['role']), page: wholeOf(search['page']) }),
  component: lazyRouteComponent(() => import('./units/unit-page.tsx'), 'UnitPage'),
})

/** Policy documents, their versions, comparisons, and the units that they name. */
export const DOCUMENTS_ROUTES = {
  open: [],
  signedIn: [documents, document, comparison, units, unit],
} as const
