import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { factImportComponents } from './fact-import.contract.ts'
import { factImportRoutes } from './fact-import.routes.ts'
import { factComponents } from './fact.contract.ts'
import { factRoutes } from './fact.routes.ts'

/** 一企一档. */
export const REGISTERS_ROUTES: readonly Routes[] = [factImportRoutes, factRoutes]

/** The named components of their contracts. */
export const REGISTERS_COMPONENTS: readonly TSchema[] = [...factComponents, ...factImportComponents]
