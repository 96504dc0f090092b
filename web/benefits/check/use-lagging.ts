import { useEffect, useState } from 'react'

const LAG_MS = 200

/** The value as it was a moment ago: whoever types is not answered at every key. */
export function useLagging<T>(value: T): T {
  const [lagging, setLagging] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLagging(value), LAG_MS)
    return () => clearTimeout(timer)
  }, [value])
  return lagging
}
