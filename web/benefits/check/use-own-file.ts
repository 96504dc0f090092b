import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useMe } from '../../party/use-session.ts'
import type { Answers, FactValue, Matter } from './answers.ts'

/** What an organisation's file says of a fact. */
export type FiledValue = {
  readonly value: FactValue
  readonly text: string
  readonly source: string
  readonly knownSince: string
  readonly contested: string | null
}

type OwnBenefits = Schema<'OrganisationBenefits'>

const ownQuery = (id: string, date: string) =>
  queryOptions({
    queryKey: ['benefits', 'own', id, date],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/organisations/{id}/benefits', {
          params: { path: { id }, query: { date } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })

/** The file of the organisation for which one is signed in; only a firm or an institute has one of its own. */
export function useOwnFile(date: string) {
  const me = useMe()
  const mayAsk = me?.permissions.includes('benefit.read') === true
  const isOwn = me?.acting.role === 'enterprise' || me?.acting.role === 'institute'
  const organisation = mayAsk && isOwn ? me.acting.organisation : null
  const query = useQuery({
    ...ownQuery(organisation?.id ?? '', date),
    enabled: organisation !== null,
  })
  return { organisation, file: query.data ?? null, isPending: query.isLoading }
}

const isPlain = (value: unknown): value is string | boolean =>
  typeof value === 'string' || typeof value === 'boolean'

/** A value of the file as a form takes it; null where it is none. */
function valueIn(value: unknown): FactValue | null {
  if (isPlain(value)) return value
  if (!Array.isArray(value)) return null
  return value.map((record: unknown) =>
    Object.fromEntries(
      Object.entries(typeof record === 'object' && record !== null ? record : {}).filter(
        (field): field is [string, string | boolean] => isPlain(field[1]),
      ),
    ),
  )
}

const wordsOf = (value: FactValue): string =>
  typeof value === 'boolean'
    ? value
      ? '是'
      : '否'
    : typeof value === 'string'
      ? value
      : `${value.length} 条`

/** Under which name the file's word on a fact is found: matters have facts of their own. */
export const filedKey = (matter: string, fact: string): string =>
  matter === '' ? fact : `${matter}\n${fact}`

/** What the file says, by matter and fact. */
export function filedValues({ facts }: OwnBenefits): ReadonlyMap<string, FiledValue> {
  const filed = new Map<string, FiledValue>()
  for (const { name, matter, value, source, known_since: knownSince, contested } of facts) {
    const known = valueIn(value)
    if (known === null) continue
    const rival = valueIn(contested?.['value'])
    filed.set(filedKey(matter, name), {
      value: known,
      text: wordsOf(known),
      source,
      knownSince,
      contested: rival === null ? null : wordsOf(rival),
    })
  }
  return filed
}

/** The facts of the file as answers; a matter whose kind nobody asks for is left out. */
export function filedAnswers(
  { facts }: OwnBenefits,
  kindOf: (facts: readonly string[]) => string | null,
): Pick<Answers, 'facts' | 'matters'> {
  const told = new Map<string, Record<string, FactValue>>()
  for (const { name, matter, value } of facts) {
    const known = valueIn(value)
    if (known !== null) told.set(matter, { ...told.get(matter), [name]: known })
  }
  const matters = [...told].flatMap(([name, known]): Matter[] => {
    const kind = name === '' ? null : kindOf(Object.keys(known))
    return kind === null ? [] : [{ kind, name, facts: known }]
  })
  return { facts: told.get('') ?? {}, matters }
}
