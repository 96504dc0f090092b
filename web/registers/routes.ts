import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, wholeOf } from '../api/query-words.ts'
import { fileAddressOf, filesFilterOf, reportAddressOf } from './files-filter.ts'
import { signedIn } from '../shell/root-routes.tsx'

const registers = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers',
  validateSearch: filesFilterOf,
  component: lazyRouteComponent(() => import('./list/files-page.tsx'), 'FilesPage'),
})

const ownFile = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/mine',
  validateSearch: fileAddressOf,
  component: lazyRouteComponent(() => import('./file/file-page.tsx'), 'OwnFilePage'),
})

const file = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/files/$organisationId',
  validateSearch: fileAddressOf,
  component: lazyRouteComponent(() => import('./file/file-page.tsx'), 'FilePage'),
})

const factImports = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/imports',
  validateSearch: (search: Record<string, unknown>): { page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
})

const factImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/imports/$importId',
  validateSearch: reportAddressOf,
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
})

/** 一企一档: what is known of whom, and where it came from. */
export const REGISTERS_ROUTES = {
  open: [],
  signedIn: [registers, ownFile, file, factImports, factImport],
} as const
