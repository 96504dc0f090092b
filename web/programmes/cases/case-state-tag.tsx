import type { Phase } from './case-queries.ts'
import './cases.css'

type CaseStateTagProps = { readonly phase: Phase; readonly state: string }

/** Where a case stands, in words and a colour. */
export function CaseStateTag({ phase, state }: CaseStateTagProps) {
  return <span className={`tag case-tag case-tag-${phase}`}>{state}</span>
}
