import { Link } from '@tanstack/react-router'
import type { CockpitTile } from './cockpit-queries.ts'
import { SIGNS } from './colour-mark.tsx'

type TileMapProps = { readonly tiles: readonly CockpitTile[]; readonly period: string }

/** The worst colour that an area has: what a leader looks for. */
const worstOf = ({ red, yellow, green }: CockpitTile) =>
  red > 0 ? 'red' : yellow > 0 ? 'yellow' : green > 0 ? 'green' : 'grey'

/** 各区: one tile for each area, no borders drawn; colour, sign, number and words, reachable by keyboard. */
export function TileMap({ tiles, period }: TileMapProps) {
  return (
    <ul className="cockpit-tiles" aria-label="各区">
      {tiles.map((tile) => {
        const worst = worstOf(tile)
        const words = `${tile.name}：预警 ${tile.red} 项，关注 ${tile.yellow} 项，正常 ${tile.green} 项，不评 ${tile.grey} 项`
        return (
          <li key={tile.area}>
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
