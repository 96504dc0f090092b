import type { ReactNode } from 'react'

type PartProps = { readonly title: string; readonly children: ReactNode }

/** A part of what is published of a call or a problem. */
export const CallPart = ({ title, children }: PartProps) => (
  <section className="sheet call-part" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

type FactProps = { readonly name: string; readonly children: ReactNode }

/** One of the facts beside it. */
export const CallFact = ({ name, children }: FactProps) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)
