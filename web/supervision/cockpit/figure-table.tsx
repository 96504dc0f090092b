import type { ReactNode } from 'react'
import type { CockpitFigure } from './cockpit-queries.ts'
import { ColourMark } from './colour-mark.tsx'
import { Missing, PaceBar } from './figure-cell.tsx'

/** One figure with whatever its table says beside it. */
export type FigureLine = {
  readonly key: string
  readonly figure: CockpitFigure
  /** What the figure is of: an indicator, an area, a month. */
  readonly name: ReactNode
  /** The number, as the way to where it comes from. */
  readonly number: ReactNode
  readonly notes?: ReactNode
  /** The cells between number and mark, by their heads. */
  readonly cells: Readonly<Record<string, ReactNode>>
}

type FigureTableProps = {
  /** The heads of name and number. */
  readonly heads: readonly [name: string, number: string]
  readonly lines: readonly FigureLine[]
}

const PACE = '进度'

/** Figures with their pace and their colour; on a phone each is a card. */
export function FigureTable({ heads: [nameHead, numberHead], lines }: FigureTableProps) {
  const [first] = lines
  if (first === undefined) return null
  const [before, ...after] = Object.keys(first.cells)
  const heads = [nameHead, numberHead, before, PACE, ...after, '评价'].filter(
    (head) => head !== undefined,
  )
  const cell = (line: FigureLine, head: string) => (
    <td key={head} data-head={head}>
      {line.cells[head]}
    </td>
  )
  return (
    <table className="deal-table cockpit-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>{line.name}</td>
            <td data-head={numberHead}>
              <strong className="figures">{line.number}</strong>
              {line.notes}
              <Missing figure={line.figure} />
            </td>
            {before === undefined ? null : cell(line, before)}
            <td data-head={PACE}>
              <PaceBar figure={line.figure} />
            </td>
            {after.map((head) => cell(line, head))}
            <td data-head="评价">
              <ColourMark
                colour={line.figure.colour}
                word={line.figure.colourWord}
                ground={line.figure.groundWords}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
