import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type PathLinkProps = {
  /** A path of our own pages, as the server gave it. */
  readonly path: string
  /** What else happens when it is followed. */
  readonly onOpen?: (() => void) | undefined
  readonly children: ReactNode
}

/** A link to a page of ours whose address the server said: it opens without loading everything anew. */
export function PathLink({ path, onOpen, children }: PathLinkProps) {
  const router = useRouter()
  return (
    <a
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        onOpen?.()
        router.history.push(path)
      }}
    >
      {children}
    </a>
  )
}
