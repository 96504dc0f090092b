import swagger from '@fastify/swagger'
import type { FastifySchema, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import type { App } from './house.ts'
import { Problem } from './problem.contract.ts'
import { refTo } from './contract.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set on a route that takes one file as multipart/form-data, so that the document says so. */
    takesFile?: boolean
  }
}

/** The groups of the document, in the order in which a reader meets them. */
const TAGS = ['系统', '登录', '机构', '人员', '代码', '文件', '政策', '规则', '免申即享'].map(
  (name) => ({
    name,
  }),
)

/** Describes every route at /api/openapi.json, with the permission that each one needs. */
export async function describeRoutes(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '科创通 Kechuang API',
        version,
        description: '从政策文件到创新治理的接口。出错时按 RFC 9457 返回稳定的错误码和中文说明。',
      },
      tags: TAGS,
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kc_session' } },
      },
    },
    // A component keeps the name of its contract.
    refResolver: { buildLocalReference: nameOf },
    transform: ({ schema, url, route }) => ({ schema: describe(schema, route), url }),
  })
}

function nameOf(json: Readonly<Record<string, unknown>>): string {
  if (typeof json['$id'] !== 'string') throw new Error('a component without a name')
  return json['$id']
}

/**
 * Every route may answer with a problem. Only the document says so: a problem is written by `problem.ts`,
 * and a serializer of its own for each route would double the time of a start.
 */
function withProblem(response: unknown): object {
  const problem = {
    description: '出错',
    content: { 'application/problem+json': { schema: refTo(Problem) } },
  }
  const answers = typeof response === 'object' && response !== null ? response : {}
  return { ...answers, '4xx': problem, '5xx': problem }
}

function describe(schema: FastifySchema, route: RouteOptions): FastifySchema {
  const permission = route.config?.permission
  const described = {
    ...schema,
    response: withProblem(schema.response),
    'x-permission': permission,
    ...(permission !== 'public' && { security: [{ session: [] }] }),
  }
  if (route.config?.takesFile !== true) return described
  return { ...described, consumes: ['multipart/form-data'], body: FILE_BODY }
}

const FILE_BODY = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
}

/** Makes the components of contracts known under their names. */
export function addComponents(app: App, components: readonly TSchema[]): void {
  for (const component of components) app.addSchema(component)
}
