import type { App } from './house.ts'

/** The words of an address are all text; numbers and yes/no are read from them, bodies are never bent. */
export function coerceQueries(app: App): void {
  app.addHook('preValidation', async (request) => {
    const { querystring, params } = request.routeOptions.schema ?? {}
    coerce(request.query, querystring)
    coerce(request.params, params)
  })
}

/** Replaces in place each text that its schema wants to be something else and that clearly is one. */
function coerce(values: unknown, schema: unknown): void {
  if (typeof values !== 'object' || values === null) return
  for (const [key, part] of Object.entries(propertiesOf(schema))) {
    const text: unknown = Reflect.get(values, key)
    const types = typesOf(part)
    if (typeof text === 'string') Reflect.set(values, key, valueOf(text, types))
  }
}

function valueOf(text: string, types: readonly unknown[]): unknown {
  const isNumber = types.includes('integer') || types.includes('number')
  if (isNumber && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return types.includes('array') ? [text] : text
}

const propertiesOf = (schema: unknown): object =>
  typeof schema === 'object' &&
  schema !== null &&
  'properties' in schema &&
  typeof schema.properties === 'object' &&
  schema.properties !== null
    ? schema.properties
    : {}

const typesOf = (schema: unknown): readonly unknown[] =>
  typeof schema === 'object' && schema !== null && 'type' in schema ? [schema.type].flat() : []
