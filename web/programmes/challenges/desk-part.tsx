import type { ReactNode } from 'react'
import type { Case } from '../cases/case-queries.ts'
import type { Desk } from './challenge-queries.ts'
import '../calls/calls.css'
import './challenges.css'

/** A case with what belongs to its problem or bid. */
export type DeskProps = { readonly shown: Case; readonly desk: Desk }

/** One part of the desk. */
export function DeskPart({
  title,
  moves,
  children,
}: {
  readonly title: string
  readonly moves?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="sheet desk-part" aria-label={title}>
      <header className="desk-part-head">
        <h2>{title}</h2>
        {moves ? <div className="desk-moves no-print">{moves}</div> : null}
      </header>
      {children}
    </section>
  )
}
