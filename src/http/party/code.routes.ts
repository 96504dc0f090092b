import { searchFields } from '../../base/field.ts'
import {
  findIndustry,
  industriesBelow,
  industryPath,
  searchIndustries,
} from '../../base/industry.ts'
import { KIND_CODES, ORGANISATION_KINDS, ROLE_CODES, ROLES } from '../../party/role.ts'
import { FieldQuery, Fields, Industries, IndustryQuery, Regions, Words } from './code.contract.ts'
import { refTo } from '../contract.ts'
import type { Routes } from '../house.ts'

const FOUND_MAX = 50
/** Every discipline of the first level, and some industries. */
const FIELDS_MAX = 100
/** The lists change with a new version of the program only. */
const CACHE = 'public, max-age=3600'

type Wanted = { search?: string; parent?: string; code?: string }

function wantedIndustries({ search, parent, code }: Wanted) {
  if (code !== undefined) return industryPath(code)
  if (search !== undefined) return searchIndustries(search, FOUND_MAX)
  const above = parent === undefined || parent === '' ? null : parent
  return above !== null && findIndustry(above) === null ? [] : industriesBelow(above)
}

/** 代码: national lists and the parts of the city. They are public facts. */
export const codeRoutes: Routes = (app, { city }) => {
  app.get(
    '/api/codes/regions',
    {
      config: { permission: 'public' },
      schema: { summary: '本市各区与开发区', tags: ['代码'], response: { 200: refTo(Regions) } },
    },
    async (_, reply) => {
      reply.header('cache-control', CACHE)
      const rows = [...city.regions]
      return { city: city.name, rows }
    },
  )

  app.get(
    '/api/codes/industries',
    {
      config: { permission: 'public' },
      schema: {
        summary: '国民经济行业分类（GB/T 4754-2017）',
        description: 'search 按名称或代码查找；parent 列出下级；code 给出从门类到该代码的路径。',
        tags: ['代码'],
        querystring: IndustryQuery,
        response: { 200: refTo(Industries) },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', CACHE)
      const rows = wantedIndustries(query).map(({ code, name, level, parent }) => {
        const isLeaf = level === '小类' || industriesBelow(code).length === 0
        return { code, name, level, parent, isLeaf }
      })
      return { rows }
    },
  )

  app.get(
    '/api/codes/fields',
    {
      config: { permission: 'public' },
      schema: {
        summary: '专业领域（GB/T 13745 学科、GB/T 4754 行业）',
        description: 'search 按名称或代码查找；不写则列出一级学科。',
        tags: ['代码'],
        querystring: FieldQuery,
        response: { 200: refTo(Fields) },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', CACHE)
      return { rows: searchFields(query.search ?? '', FIELDS_MAX) }
    },
  )

  app.get(
    '/api/codes/words',
    {
      config: { permission: 'public' },
      schema: { summary: '身份与机构类别的名称', tags: ['代码'], response: { 200: refTo(Words) } },
    },
    async (_, reply) => {
      reply.header('cache-control', CACHE)
      return {
        roles: ROLE_CODES.map((code) => ({ code, name: ROLES[code] })),
        organisationKinds: KIND_CODES.map((code) => ({ code, name: ORGANISATION_KINDS[code] })),
      }
    },
  )
}
