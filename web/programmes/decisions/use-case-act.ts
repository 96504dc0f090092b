import { answered } from '../../api/client.ts'
import { type Said, useActsOn } from '../../api/use-acts-on.ts'
import { casesKey } from '../cases/case-queries.ts'
import { meetingsKey, type Report } from './award-queries.ts'

type Call<T> = Parameters<typeof answered<T>>[0]

/** An act upon a case, after which cases and decision meetings load anew; answers whether it was done. */
export function useCaseAct() {
  const { act } = useActsOn(casesKey, meetingsKey)
  return <T>(call: (request: string) => Call<T>, said: string | ((answer: T) => Said)) =>
    act((request) => answered(call(request)), said)
}

/** What a batch of one case came to. */
export function reportOfOne({ rows }: Report): Said {
  const refused = rows[0]?.message ?? null
  return refused === null ? '已办理。' : { refused }
}
