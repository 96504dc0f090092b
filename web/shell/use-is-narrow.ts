import { useSyncExternalStore } from 'react'

const query = () => matchMedia('(width < 1000px)')

function subscribe(onChange: () => void): () => void {
  const watched = query()
  watched.addEventListener('change', onChange)
  return () => watched.removeEventListener('change', onChange)
}

/** Whether two columns have no room beside each other. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
