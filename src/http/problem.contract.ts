import { Type } from 'typebox'

/** An error answer, RFC 9457: `code` is stable and for programs, `detail` is Chinese and for people. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Where the code is explained.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), reason: Type.String() }), {
        description: 'What is wrong with which field, where the content was refused.',
      }),
    ),
  },
  { $id: 'Problem' },
)

export const problemComponents = [Problem]
