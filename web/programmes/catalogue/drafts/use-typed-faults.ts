import { useEffect, useState } from 'react'
import { answered, api } from '../../../api/client.ts'
import { asProblem } from '../../../api/problem.ts'
import type { Topic, TopicDraft, TopicFault, TopicLine } from '../topic-queries.ts'

/** After so long without a keystroke what is typed is checked. */
const CHECK_AFTER_MS = 400

/** What a draft would be if it were saved now. */
export type TypedContent = { readonly inForceFrom: string; readonly topics: readonly Topic[] }

/** What is wrong with a draft as it is typed now, told by the server while one types; nothing is saved for it. */
export function useTypedFaults(
  { id, revision, faults }: TopicDraft,
  typed: TypedContent | null,
): readonly TopicFault[] {
  const [found, setFound] = useState<Found>({ revision: 0, faults: [] })
  useEffect(() => {
    if (typed === null) return undefined
    const { signal, abort } = abortable()
    const check = async () => {
      const told = await faultsOf({ id, revision, typed, signal })
      if (!signal.aborted) setFound({ revision, faults: told })
    }
    const timer = setTimeout(() => void check(), CHECK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      abort()
    }
  }, [id, revision, typed])
  // What was found before the last saving is of another draft.
  return typed !== null && found.revision === revision ? found.faults : faults
}

type Found = { readonly revision: number; readonly faults: readonly TopicFault[] }

function abortable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

type Asked = {
  readonly id: string
  readonly revision: number
  readonly typed: TypedContent
  readonly signal: AbortSignal
}

/** What cannot even be read is a fault in the server's own words: it could not be saved either. */
async function faultsOf({ id, revision, typed, signal }: Asked): Promise<readonly TopicFault[]> {
  const { inForceFrom, topics } = typed
  try {
    const { faults } = await answered(
      api.POST('/api/topic-drafts/{id}/check', {
        params: { path: { id } },
        body: { revision, inForceFrom, topics: [...topics] },
        signal,
      }),
    )
    return faults
  } catch (failure) {
    return [{ line: null, chain: null, detail: asProblem(failure).message }]
  }
}

/** A fault beside its line needs not to name it. */
export const besideLine = ({ detail }: TopicFault, { id, name }: TopicLine): string => {
  const prefix = `${id} ${name}：`
  return detail.startsWith(prefix) ? detail.slice(prefix.length) : detail
}
