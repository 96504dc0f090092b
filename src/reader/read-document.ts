import { isDocumentOf, NO_KNOWLEDGE } from './city-knowledge.ts'
import { readClauses } from './clauses.ts'
import { readDuties } from './duties/read-duties.ts'
import { readHead } from './head/read-head.ts'
import type { Normalised } from './intake/normalise.ts'
import type { CityKnowledge, Reading } from './reading.ts'
import { readTargets } from './targets/read-targets.ts'

/**
 * Reads a document: a pure function of its words and of what is known of a city. Knowledge of one city
 * is not used on the documents of another, where 市科技局 is another body.
 */
export function readDocument(normalised: Normalised, knowledge: CityKnowledge): Reading {
  const { text } = normalised
  const clauses = readClauses(text)
  const head = readHead(text, clauses)
  const known = isDocumentOf(knowledge, head) ? knowledge : NO_KNOWLEDGE
  const duties = readDuties(text, clauses, known)
  const targets = readTargets(text, clauses, { head, knowledge: known })
  return { text, head, clauses, duties, targets, benefits: [], amounts: [] }
}
