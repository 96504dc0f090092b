import { App } from 'antd'
import { asProblem, Problem } from './problem.ts'

type Hear = (refusal: Problem) => void

/** Seconds: a refusal says why and what to do next, which takes a while to read. */
const REFUSAL_SHOWN = 8

/** Those who send at this moment, the last one in front; as a rule nobody, or one dialog. */
const hearers: Hear[] = []

/** Whoever works through here is told himself of what is refused meanwhile; null where the work failed. */
export async function hearingRefusals<T>(hear: Hear, work: () => Promise<T>): Promise<T | null> {
  hearers.unshift(hear)
  try {
    return await work()
  } catch (failure) {
    hear(asProblem(failure))
    return null
  } finally {
    hearers.splice(hearers.indexOf(hear), 1)
  }
}

/** Tells what failed, or a refusal in words: in the dialog that sends at this moment, else at the top of the page. */
export function useTellRefusal(): (failure: unknown) => void {
  const { message } = App.useApp()
  return (failure) => {
    const problem = typeof failure === 'string' ? refusalOf(failure) : asProblem(failure)
    const [hear] = hearers
    if (hear) hear(problem)
    else void message.error({ content: problem.message, duration: REFUSAL_SHOWN })
  }
}

const refusalOf = (sentence: string): Problem =>
  new Problem({ status: 422, code: 'REFUSED', sentence })
