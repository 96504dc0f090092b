import compiler from '@fastify/fast-json-stringify-compiler'

type Components = Readonly<Record<string, unknown>>

/**
 * Writers of answers, each made at its first answer and out of the components that it names. Made at the start,
 * or out of all of them, each would look at every component of the API once more, which took longer than
 * everything else that a start does, and most of the time of a first answer.
 */
export const lazySerializers: compiler.SerializerFactory = (components, options) => {
  const compile = compiler()
  const all: Components = components === undefined ? {} : { ...components }
  return (route) => {
    let write: compiler.Serializer | null = null
    return (answer) => (write ??= compile(namedIn(route.schema, all), options)(route))(answer)
  }
}

/** The components that a schema names, and those that they name in turn. */
function namedIn(schema: unknown, components: Components): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part)) {
      if (key !== '$ref' || typeof value !== 'string') {
        visit(value)
        continue
      }
      const [name = ''] = value.split('#')
      if (name in named || components[name] === undefined) continue
      named[name] = components[name]
      visit(components[name])
    }
  }
  visit(schema)
  return named
}
