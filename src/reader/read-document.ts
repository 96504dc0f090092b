import { fail } from '../base/failure.ts'
import { readAmounts } from './amounts.ts'
import { readBenefits } from './benefits/read-benefits.ts'
import { isDocumentOf, NO_KNOWLEDGE } from './city-knowledge.ts'
import { readClauses } from './clauses.ts'
import { readDuties } from './duties/read-duties.ts'
import { readHead } from './head/read-head.ts'
import type { Normalised } from './intake/normalise.ts'
import type { CityKnowledge, Clause, Reading } from './reading.ts'
import { readTargets } from './targets/read-targets.ts'

/**
 * Reads a document: a pure function of its words and of what is known of a city. Knowledge of one city
 * is not used on the documents of another, where 市科技局 is another body; knowledge that recognises no
 * documents is meant for this very one.
 */
export function readDocument(normalised: Normalised, knowledge: CityKnowledge): Reading {
  const { text } = normalised
  const clauses = readClauses(text)
  const head = readHead(text, clauses)
  const isOurs = knowledge.recognition === undefined || isDocumentOf(knowledge, head)
  const known = isOurs ? knowledge : NO_KNOWLEDGE
  const duties = readDuties(text, clauses, known)
  const targets = readTargets(text, clauses, { head, knowledge: known })
  const benefits = readBenefits(text, clauses)
  const amounts = readAmounts(text, { clauses, targets, benefits })
  return { text, head, clauses, duties, targets, benefits, amounts }
}

/** Refuses a text in which nothing but an introduction and a signature was found: it is no such document. */
export function refuseWithoutClauses(reading: Reading): void {
  const isClause = ({ id }: Clause): boolean => !OUTSIDE.test(id)
  if (!reading.clauses.some(isClause)) throw fail('DOCUMENT_WITHOUT_CLAUSES')
}

const OUTSIDE = /^(?:引言|落款|结语)(?:#\d+)?$/
