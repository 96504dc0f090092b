// Slows down guessing. Every attempt counts before its password is looked at, so that a thousand
// guesses sent at once are no better than a thousand sent in turn; a success takes its count back.
// The counts live in memory: a restart forgets them, which gives away one window and no more.

/** At most `attemptsMax` attempts in any window of `windowMs`, counted from the first of them. */
export type ThrottleLimit = { readonly attemptsMax: number; readonly windowMs: number }

type Count = { attempts: number; readonly since: number }

/** One key to count under, such as an account or an address, with its own limit. */
export type ThrottleKey = { readonly key: string; readonly limit: ThrottleLimit }

export type Throttle = {
  /** Counts an attempt under every key: 0 where it may go on, else the seconds to wait. */
  readonly attempt: (keys: readonly ThrottleKey[], now: Date) => number
  /** Takes back the attempt that turned out to be right. */
  readonly succeed: (keys: readonly ThrottleKey[]) => void
}

/** More keys than this are not remembered: the oldest go first, so that a flood cannot eat the memory. */
const KEYS_MAX = 50_000

/** An empty throttle: give one to each server. */
export function createThrottle(): Throttle {
  const counts = new Map<string, Count>()

  const current = ({ key, limit }: ThrottleKey, now: number): Count => {
    const count = counts.get(key)
    if (count !== undefined && now - count.since < limit.windowMs) return count
    const fresh = { attempts: 0, since: now }
    counts.delete(key)
    counts.set(key, fresh)
    if (counts.size > KEYS_MAX)
      for (const oldest of counts.keys()) {
        counts.delete(oldest)
        break
      }
    return fresh
  }

  return {
    attempt(keys, at) {
      const now = at.getTime()
      const held = keys.map((key) => ({ limit: key.limit, count: current(key, now) }))
      const full = held.filter(({ limit, count }) => count.attempts >= limit.attemptsMax)
      if (full.length > 0) {
        const waits = full.map(({ limit, count }) => count.since + limit.windowMs - now)
        return Math.ceil(Math.max(...waits) / 1000)
      }
      for (const { count } of held) count.attempts += 1
      return 0
    },
    succeed(keys) {
      for (const { key } of keys) {
        const count = counts.get(key)
        if (count !== undefined) count.attempts = Math.max(0, count.attempts - 1)
      }
    },
  }
}
