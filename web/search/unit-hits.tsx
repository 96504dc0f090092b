import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unitsQuery } from '../documents/document-queries.ts'

const SHOWN_MAX = 6

/** Units whose name holds the words: a short way to everything they are to do. */
export function UnitHits({ words }: { readonly words: string }) {
  const units = useQuery(unitsQuery(words)).data?.units ?? []
  if (units.length === 0) return null
  return (
    <nav className="unit-hits" aria-label="名称相符的单位">
      {units.slice(0, SHOWN_MAX).map((unit) => (
        <Link key={unit.name} to="/units/$name" params={{ name: unit.name }} className="unit-chip">
          {unit.name}
          <span className="figures">{unit.lead + unit.support}</span>
        </Link>
      ))}
    </nav>
  )
}
