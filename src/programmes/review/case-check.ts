/** What the office looks at beside the experts. */
export const CHECK_KINDS = {
  visit: '现场考察',
  finance: '财务核查',
  non_standard: '非常规评审',
} as const

export type CheckKind = keyof typeof CHECK_KINDS

/** What a check came to. */
export const CONCLUSIONS = { good: '符合', doubtful: '基本符合', bad: '不符合' } as const

export type Conclusion = keyof typeof CONCLUSIONS

/** What was found, by whom and when. */
export type CaseCheck = {
  readonly happenedOn: string
  readonly participants: string
  readonly conclusion: Conclusion
  readonly findings: string
}
