import { AjvCompiler } from '@fastify/ajv-compiler'

type Build = ReturnType<typeof AjvCompiler>
type Check = ReturnType<ReturnType<Build>>

/**
 * Checks of what is sent, each made when something is first sent there. Made at the start, each route would
 * write out every component of the API to find the one compiler that all routes share, which took most of a
 * start. The components are the same for every route, so the compiler is made once.
 */
export function lazyValidators(): Build {
  let compile: ReturnType<Build> | null = null
  return (components, options) => (route) => {
    let check: Check | null = null
    const checked = (data: unknown) => {
      compile ??= AjvCompiler()(components, options)
      check ??= compile(route)
      const answer = check(data)
      lazily.errors = check.errors ?? null
      return answer
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the framework calls it, and reads its errors
    const lazily = checked as unknown as Check
    return lazily
  }
}
