import createClient from 'openapi-fetch'
import type { components, paths } from './schema.generated.ts'
import { problemOf, unreachable } from './problem.ts'

/** A named shape of the API, such as Schema<'DocumentRow'>. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

/** Every request of the pages goes through here, typed by the contract that the server publishes. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: async (request) => {
    try {
      return await fetch(request)
    } catch (error) {
      // A page that moved on has aborted its own request: that is no failure to tell of.
      if (request.signal.aborted) throw error
      throw unreachable()
    }
  },
})

type Answer<T> = {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The body of an answer; a refusal is thrown as a Problem in the server's words. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call
  if (error !== undefined || !response.ok) throw problemOf(response, error)
  // An answer of 204 has no body; its type says so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return data as T
}
