// Pieces that the contracts of several nouns share.
import { type Static, type TObject, type TSchema, Type } from 'typebox'

/** A reference to a named component that keeps its type: the component must be listed in `routes.ts`. */
export const refTo = <T extends TSchema>(schema: T & { $id?: string }) =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` })

/** Bodies and queries take known keys only: a misspelt one is refused, not ignored. */
export const closed = { additionalProperties: false } as const

/** An id of a record. */
export const Id = Type.String({ format: 'uuid' })

/** Text or null, as one schema with two types. */
export const TextOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })

/** A moment, ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time' })

/** The number of the edition that somebody saw, so that a later one is not overwritten unseen. */
export const Revision = Type.Integer({ title: '修订号', minimum: 0, maximum: 2_000_000_000 })

/** The same of what is perhaps not begun: null where there is none. */
export const RevisionOrNull = Type.Unsafe<number | null>({
  title: '修订号',
  type: ['integer', 'null'],
  minimum: 0,
  maximum: 2_000_000_000,
})

/** The path of one record. */
export const IdPath = Type.Object({ id: Id })

/** Which page of a list, and how long a page is. */
export const PageQuery = {
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000 })),
  pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
}

/** A page of rows and how many there are in all. */
export const pageOf = <T extends TSchema>(row: T & { $id?: string }, id: string) =>
  Type.Object(
    {
      rows: Type.Array(refTo(row)),
      total: Type.Integer(),
      page: Type.Integer(),
      pageSize: Type.Integer(),
    },
    { $id: id },
  )

/** A thing whose parts may also be missing altogether, such as 「me」 of a visitor. */
export const orNull = <T extends TObject>(schema: T & { $id?: string }) =>
  Type.Unsafe<Static<T> | null>({ anyOf: [{ $ref: `${schema.$id}#` }, { type: 'null' }] })
