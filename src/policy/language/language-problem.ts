import type { Span } from './expression.ts'

/** A mistake in a rule's words, as its author should read it (Chinese); positions are within the expression. */
export class LanguageProblem extends Error {
  readonly span: Span

  constructor(message: string, span: Span) {
    super(message)
    this.name = 'LanguageProblem'
    this.span = span
  }
}
