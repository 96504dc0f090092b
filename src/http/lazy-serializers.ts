import compiler from '@fastify/fast-json-stringify-compiler'

/**
 * Writers of answers, each made at its first answer. Made at the start, each would look at every component of
 * the API once more, which took longer than everything else that a start does.
 */
export const lazySerializers: compiler.SerializerFactory = (components, options) => {
  const compile = compiler()(components, options)
  return (route) => {
    let write: compiler.Serializer | null = null
    return (answer) => (write ??= compile(route))(answer)
  }
}
