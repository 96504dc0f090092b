import { APPLICATIONS_FAILURES } from './failures/applications.ts'
import { BENEFITS_FAILURES } from './failures/benefits.ts'
import { CONTESTS_FAILURES } from './failures/contests.ts'
import { DOCUMENTS_FAILURES } from './failures/documents.ts'
import { FUNDS_FAILURES } from './failures/funds.ts'
import { PACKS_FAILURES } from './failures/packs.ts'
import { PARTY_FAILURES } from './failures/party.ts'
import { PROGRAMMES_FAILURES } from './failures/programmes.ts'
import { REGISTERS_FAILURES } from './failures/registers.ts'
import { REQUEST_FAILURES } from './failures/request.ts'
import { REVIEWS_FAILURES } from './failures/reviews.ts'
import { RUNNING_FAILURES } from './failures/running.ts'
import { SUPERVISION_FAILURES } from './failures/supervision.ts'
import type { FailureParams, FailureRow } from './failures/row.ts'

/** A failure that the caller can meet: its code is stable, its sentence is Chinese. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'Failure'
    this.code = code
    this.params = params
  }
}

/** Every failure of the product. Codes are never reused; the documentation of the interface lists them. */
export const FAILURES = {
  ...REQUEST_FAILURES,
  ...RUNNING_FAILURES,
  ...PARTY_FAILURES,
  ...DOCUMENTS_FAILURES,
  ...REGISTERS_FAILURES,
  ...BENEFITS_FAILURES,
  ...FUNDS_FAILURES,
  ...APPLICATIONS_FAILURES,
  ...REVIEWS_FAILURES,
  ...PROGRAMMES_FAILURES,
  ...CONTESTS_FAILURES,
  ...SUPERVISION_FAILURES,
  ...PACKS_FAILURES,
} as const satisfies Readonly<Record<string, FailureRow>>

export type FailureCode = keyof typeof FAILURES

/** Makes the failure to be thrown: `throw fail('NOT_FOUND')`. */
export const fail = (code: FailureCode, params: FailureParams = {}): Failure =>
  new Failure(code, params)

/** The Chinese sentence of a failure. */
export const sentenceOf = (failure: Failure): string =>
  FAILURES[failure.code].sentence(failure.params)
