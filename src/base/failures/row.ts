export type FailureParams = Readonly<Record<string, string | number>>

/** A failure: the HTTP status and the sentence (what happened, why, what to do next). */
export type FailureRow = {
  readonly status: number
  readonly sentence: (p: FailureParams) => string
}
