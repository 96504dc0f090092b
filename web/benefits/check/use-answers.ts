import { useEffect, useState } from 'react'
import { type Answers, answersIn, NO_ANSWERS } from './answers.ts'
import { todayText } from './day-words.ts'
import { answersInFragment } from './share-link.ts'

const KEPT = 'kechuang.check'

/** What was filled in before in this tab; nothing where that cannot be read. */
function keptAnswers(): Answers | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
    return kept === null ? null : answersIn(kept)
  } catch {
    return null
  }
}

/** A check that has just begun: as of today, which is said and can be changed. */
export const freshAnswers = (): Answers => ({ ...NO_ANSWERS, facts: { 申报日期: todayText() } })

/**
 * The answers of this tab: from a shared link, else what was filled in before, else fresh ones. They outlive
 * a reload and nothing else.
 */
export function useAnswers() {
  const [answers, setAnswers] = useState<Answers>(() => keptAnswers() ?? freshAnswers())
  const [origin, setOrigin] = useState<'link' | 'kept' | 'fresh'>(() =>
    keptAnswers() === null ? 'fresh' : 'kept',
  )
  const [isLinkBroken, setIsLinkBroken] = useState(false)
  useEffect(() => {
    const take = async (): Promise<void> => {
      const { hash } = location
      const shared = await answersInFragment(hash)
      if (shared !== null) {
        setAnswers(shared)
        setOrigin('link')
      }
      setIsLinkBroken(shared === null && hash.startsWith('#a='))
    }
    const again = () => void take()
    again()
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  useEffect(() => sessionStorage.setItem(KEPT, JSON.stringify(answers)), [answers])
  return { answers, setAnswers, origin, isLinkBroken }
}
