import type { RunState } from './run-queries.ts'
import { RUN_STATE_WORDS } from './run-words.ts'
import './runs.css'

/** Where a run stands, in a word and a colour. */
export function RunStateTag({ state }: { readonly state: RunState }) {
  return <span className={`tag run-tag-${state}`}>{RUN_STATE_WORDS[state]}</span>
}
