import { receiverIn } from './grant/beneficiary.ts'

/** Whom the sentences so far are about. Subjects are kept as words and read only when a benefit leaves its receiver out. */
export type KnownReceiver = {
  /** The receiver of the last benefit. */
  readonly name: string | null
  /** Subjects told since, the latest first. */
  readonly subjects: readonly string[]
  readonly heading: () => string | null
}

const SUBJECTS_MAX = 4
const SUBJECT_MAX = 200
const SPEAKS_OF = /支持|鼓励|引导|推动|扶持|对/

export const knowNothing = (heading: () => string | null): KnownReceiver => ({
  name: null,
  subjects: [],
  heading,
})

export const knowName = (known: KnownReceiver, name: string): KnownReceiver => ({
  ...known,
  name,
  subjects: [],
})

/** 「支持在汉企业购买…」: the subject of a sentence without a grant serves the next. */
export function knowSubject(known: KnownReceiver, words: string): KnownReceiver {
  const at = words.slice(0, 24).search(SPEAKS_OF)
  if (at < 0) return known
  return {
    ...known,
    subjects: [words.slice(at, at + SUBJECT_MAX), ...known.subjects].slice(0, SUBJECTS_MAX),
  }
}

/** The receiver that a benefit without one of its own has. */
export function knownReceiver({ subjects, name, heading }: KnownReceiver): string | null {
  for (const subject of subjects) {
    const found = receiverIn(subject)
    if (found !== null) return found
  }
  return name ?? heading()
}
