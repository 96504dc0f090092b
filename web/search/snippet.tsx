type SnippetProps = {
  readonly words: string
  /** [start, end) of each word that was looked for, in order. */
  readonly marks: readonly (readonly number[])[]
}

/** A stretch of text with the words that were looked for marked. */
export function Snippet({ words, marks }: SnippetProps) {
  const parts = []
  let from = 0
  for (const [start = 0, end = 0] of marks) {
    if (start < from) continue
    parts.push(words.slice(from, start), <mark key={start}>{words.slice(start, end)}</mark>)
    from = end
  }
  parts.push(words.slice(from))
  return <>{parts}</>
}
