/** Answers that are asked for by the million and are few: each is made once. */
export function remembered<Key, Answer>(make: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new Map<Key, Answer>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = make(key)
    answers.set(key, answer)
    return answer
  }
}
