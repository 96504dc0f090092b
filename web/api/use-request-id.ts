import { useRef } from 'react'

/**
 * A number for one act of one page: the same until the act is answered, so that a second click, or a second try
 * after a broken connection, is the same act to the server.
 */
export function useRequestId(): { readonly id: () => string; readonly renew: () => void } {
  const held = useRef<string | null>(null)
  return {
    id: () => (held.current ??= crypto.randomUUID()),
    renew: () => {
      held.current = null
    },
  }
}
