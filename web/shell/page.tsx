import { useEffect } from 'react'
import type { ReactNode } from 'react'

type PageProps = {
  readonly title: string
  readonly lead?: ReactNode
  /** Buttons at the right of the title. */
  readonly moves?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** One page: its title (also the title of the tab), what may be done on it, and its content. */
export function Page({ title, lead, moves, wide = false, children }: PageProps) {
  useTabTitle(title)
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div>
          <h1 className="page-title">{title}</h1>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {moves ? <div className="page-moves no-print">{moves}</div> : null}
      </header>
      {children}
    </div>
  )
}

/** Names the tab after what it shows. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '科创通' : `${title} · 科创通`
  }, [title])
}
