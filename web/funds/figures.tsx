import { Link } from '@tanstack/react-router'
import { moneyWords } from '../documents/items/money-words.ts'
import type { EntryFilter } from './fund-filter.ts'
import { FIGURES, STAGE_WORDS } from './fund-words.ts'

type Figure = { readonly label: string; readonly fen: string }
type FiguresProps = {
  readonly of: Readonly<Record<(typeof FIGURES)[number]['fen'], string>>
  readonly first: Figure
  readonly last: Figure
  /** Whose entries each figure opens. */
  readonly search: EntryFilter
}

/** Money by stage, as a row of figures; each opens the entries that it is the sum of. */
export function Figures({ of, first, last, search }: FiguresProps) {
  return (
    <dl className="sheet funds-figures">
      <div>
        <dt>{first.label}</dt>
        <dd className="figures">{moneyWords(first.fen)}</dd>
      </div>
      {FIGURES.map(({ stage, fen }) => (
        <div key={stage}>
          <dt>{STAGE_WORDS[stage]}</dt>
          <dd className="figures">
            <Link to="/funds/entries" search={{ ...search, stage }}>
              {moneyWords(of[fen])}
            </Link>
          </dd>
        </div>
      ))}
      <div>
        <dt>{last.label}</dt>
        <dd className="figures">{moneyWords(last.fen)}</dd>
      </div>
    </dl>
  )
}
