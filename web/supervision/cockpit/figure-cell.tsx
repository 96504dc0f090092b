import type { CockpitFigure, CockpitForecast } from './cockpit-queries.ts'

/** What is missing, by name, and whose sum lacks somebody below: it is never hidden in a sum. */
export function Missing({ figure }: { readonly figure: CockpitFigure }) {
  const notes = [
    figure.missing.length === 0 ? null : `缺：${namesOf(figure.missing)}`,
    figure.partial.length === 0 ? null : `下级未报齐：${namesOf(figure.partial)}`,
    figure.conflicts === 0 ? null : `${figure.conflicts} 处填报数与自动数不一致`,
  ].filter((note) => note !== null)
  return notes.length === 0 ? null : (
    <div className="deal-note" title={allNames(figure)}>
      {notes.join('；')}
    </div>
  )
}

/** Everybody who lacks something, for whoever points at the note. */
const allNames = ({ missing, partial }: CockpitFigure): string =>
  [
    missing.length === 0 ? [] : [`缺：${missing.join('、')}`],
    partial.length === 0 ? [] : [`下级未报齐：${partial.join('、')}`],
  ]
    .flat()
    .join('；')

const NAMES_SHOWN = 6

/** The first names, and how many there are; all of them stand in the table of the areas. */
const namesOf = (names: readonly string[]): string =>
  names.length <= NAMES_SHOWN
    ? names.join('、')
    : `${names.slice(0, NAMES_SHOWN).join('、')}等 ${names.length} 区`

/** How far the pace is kept, as a bar with its number; an empty bar where nothing can be said. */
export function PaceBar({ figure }: { readonly figure: CockpitFigure }) {
  if (figure.wanted === null) return <span className="deal-note">—</span>
  const percent = figure.reachedPercent
  return (
    <div className="cockpit-pace">
      <div>应达 {figure.wanted}</div>
      {percent === null ? null : (
        <div className="cockpit-bar" role="img" aria-label={`为应达进度的 ${percent}%`}>
          <span
            className={`cockpit-fill cockpit-${figure.colour}`}
            style={{ width: `${Math.min(100, percent)}%` }}
          />
          <span className="cockpit-percent figures">{percent}%</span>
        </div>
      )}
    </div>
  )
}

/** An estimate, told to be one: its range, the months that it rests on, and how it was made. */
export function ForecastCell({ forecast }: { readonly forecast: CockpitForecast | null }) {
  if (forecast === null) return <span className="deal-note">—</span>
  return (
    <div title={forecast.method}>
      {forecast.middle === null ? (
        <div className="deal-note">资料不足（{forecast.months} 个月）</div>
      ) : (
        <>
          <div>
            估计年底{forecast.middle}
            <span className="deal-note">
              （{forecast.low}—{forecast.high}）
            </span>
          </div>
          <div className="deal-note">{forecast.likelihood}</div>
        </>
      )}
      {forecast.perMonth === null ? null : (
        <div className="deal-note">此后每月需 {forecast.perMonth}</div>
      )}
    </div>
  )
}
