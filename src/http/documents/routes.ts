import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { comparisonComponents } from './document-comparison.contract.ts'
import { importComponents } from './document-import.contract.ts'
import { documentImportRoutes } from './document-import.routes.ts'
import { itemComponents } from './document-item.contract.ts'
import { documentItemRoutes } from './document-item.routes.ts'
import { searchComponents } from './document-search.contract.ts'
import { documentSearchRoutes } from './document-search.routes.ts'
import { documentVersionRoutes } from './document-version.routes.ts'
import { documentComponents } from './document.contract.ts'
import { documentRoutes } from './document.routes.ts'
import { overviewComponents } from './overview.contract.ts'
import { overviewRoutes } from './overview.routes.ts'

/** Policy documents. */
export const DOCUMENTS_ROUTES: readonly Routes[] = [
  overviewRoutes,
  documentImportRoutes,
  documentSearchRoutes,
  documentRoutes,
  documentItemRoutes,
  documentVersionRoutes,
]

/** The named components of their contracts. */
export const DOCUMENTS_COMPONENTS: readonly TSchema[] = [
  ...itemComponents,
  ...overviewComponents,
  ...documentComponents,
  ...importComponents,
  ...searchComponents,
  ...comparisonComponents,
]
