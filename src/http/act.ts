// Acts upon one record (a case, a round of reviews): who acts and when is taken from the request, one
// use-case is run, and the answer is the record's desk as it is afterwards. So an act is a row of a table:
// its path, who may, what it says, and what it runs.
import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Actor } from '../party/actor.ts'
import type { Permission } from '../party/permission.ts'
import { refTo } from './contract.ts'
import { actorOf } from './guard.ts'
import type { App, House } from './house.ts'

/** Who acts, when, and on what: the ids of the path. */
export type On<Path extends TSchema> = Static<Path> & {
  readonly actor: Actor
  readonly now: Date
}

type Desk<Key extends TSchema, Answer extends TSchema> = {
  readonly tags: readonly string[]
  /** The ids that every act upon this record has in its path. */
  readonly key: Key
  readonly answer: Answer & { readonly $id?: string }
  readonly view: (on: On<Key>) => Promise<Static<Answer>>
}

type Act<Path extends TSchema, Body extends TSchema> = {
  readonly method?: 'POST' | 'PUT'
  readonly permission: Permission
  readonly summary: string
  readonly description?: string
  readonly body: Body & { readonly $id?: string }
  readonly run: (on: On<Path>, body: Static<Body>) => Promise<unknown>
}

/** Acts that all answer with the same desk. Where the path has more ids than the desk, `params` says them. */
export function actsOn<Key extends TSchema, Answer extends TSchema>(
  app: App,
  { clock }: House,
  { tags, key, answer, view }: Desk<Key, Answer>,
) {
  function act<Body extends TSchema>(
    url: string,
    row: Act<Key, Body> & { readonly params?: undefined },
  ): void
  function act<Path extends TSchema, Body extends TSchema>(
    url: string,
    row: Act<Path, Body> & {
      readonly params: Path & (Static<Path> extends Static<Key> ? unknown : never)
    },
  ): void
  function act(
    url: string,
    row: Act<Key, TSchema> & { readonly params?: TSchema | undefined },
  ): void {
    const { method = 'POST', permission, summary, description, body, run, params = key } = row
    app.route({
      method,
      url,
      config: { permission },
      schema: {
        summary,
        ...(description === undefined ? {} : { description }),
        tags,
        params,
        body: refTo(body),
        response: { 200: refTo(answer) },
      },
      handler: async (request: FastifyRequest) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked against this very schema
        const ids = request.params as Static<Key>
        const on: On<Key> = { ...ids, actor: actorOf(request), now: clock.now() }
        await run(on, request.body)
        return view(on)
      },
    })
  }
  return act
}
