import type { Schema } from '../../api/client.ts'
import { DRAFT_STATE_WORDS, KIND_WORDS } from './rule-words.ts'

/** The kind of a rule, in a word and a colour. */
export const RuleKind = ({ kind }: { readonly kind: Schema<'RuleRow'>['kind'] }) => (
  <span className={`tag rule-tag rule-tag-${kind}`}>{KIND_WORDS[kind]}</span>
)

/** Where a draft stands, in a word and a colour. */
export const DraftState = ({ state }: { readonly state: Schema<'RuleDraftRow'>['state'] }) => (
  <span className={`tag rule-tag rule-tag-${state}`}>{DRAFT_STATE_WORDS[state]}</span>
)
