type Finding = { readonly met: boolean | null }

/** What a self-test came to. */
export type Verdict = {
  readonly tone: 'good' | 'open' | 'bad'
  readonly words: string
}

/** The whole of a self-test in one sentence; nobody is told that he qualifies while something is unknown. */
export function selfTestVerdict(findings: readonly Finding[]): Verdict {
  const unmet = findings.filter(({ met }) => met === false).length
  const open = findings.filter(({ met }) => met === null).length
  if (unmet > 0)
    return {
      tone: 'bad',
      words: `有 ${unmet} 项条件不符合${open > 0 ? `，另有 ${open} 项还不知道` : ''}。`,
    }
  if (open > 0) return { tone: 'open', words: `还有 ${open} 项条件不知道，请回答下面的问题。` }
  return { tone: 'good', words: `可以自动核对的 ${findings.length} 项条件都符合。` }
}
