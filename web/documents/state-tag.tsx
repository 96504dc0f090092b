import { VERSION_STATE_WORDS } from './document-words.ts'
import type { VersionState } from './document-words.ts'
import './state-tag.css'

/** Where a version stands, in a word and a colour. */
export function StateTag({ state }: { readonly state: VersionState }) {
  return <span className={`tag state-tag-${state}`}>{VERSION_STATE_WORDS[state]}</span>
}
