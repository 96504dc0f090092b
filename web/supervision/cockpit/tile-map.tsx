import { Link } from '@tanstack/react-router'
import type { CockpitTile } from './cockpit-queries.ts'
import { SIGNS } from './colour-mark.tsx'

type TileMapProps = { readonly tiles: readonly CockpitTile[]; readonly period: string }

/** The worst colour that an area has: what a leader looks for. */
const worstOf = ({ red, yellow, green }: CockpitTile) =>
  red > 0 ? 'red' : yellow > 0 ? 'yellow' : green > 0 ? 'green' : 'grey'

/**
 * 各区: one tile for each area, where it lies to the others, no borders drawn; colour, sign, number and words,
 * reachable by keyboard. A city that places no tiles has them one after the other.
 */
export function TileMap({ tiles, period }: TileMapProps) {
  const isMap = tiles.every(({ place }) => place !== null)
  return (
    <figure className="cockpit-map">
      <TileList tiles={tiles} period={period} isMap={isMap} />
      {isMap ? <figcaption>方格示意图：只表示大致方位，不是行政区划界线。</figcaption> : null}
    </figure>
  )
}

function TileList({ tiles, period, isMap }: TileMapProps & { readonly isMap: boolean }) {
  return (
    <ul
      className={isMap ? 'cockpit-tiles cockpit-tiles-placed' : 'cockpit-tiles'}
      aria-label="各区"
    >
      {tiles.map((tile) => {
        const worst = worstOf(tile)
        const words = `${tile.name}：预警 ${tile.red} 项，关注 ${tile.yellow} 项，正常 ${tile.green} 项，不评 ${tile.grey} 项`
        return (
          <li key={tile.area} style={placeOf(tile)}>
            <Link
              to="/cockpit"
              search={{ area: tile.area, period }}
              className={`cockpit-tile cockpit-${worst}`}
              aria-label={words}
              title={words}
            >
              <span className="cockpit-tile-name">
                <span aria-hidden className="cockpit-sign">
                  {SIGNS[worst]}
                </span>
                {tile.shortName}
              </span>
              <span className="cockpit-tile-counts figures">
                <span>预警 {tile.red}</span>
                <span>关注 {tile.yellow}</span>
                <span>正常 {tile.green}</span>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

const placeOf = ({ place }: CockpitTile) =>
  place === null ? {} : { gridRow: place.row, gridColumn: place.column }
