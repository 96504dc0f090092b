import type { Static } from 'typebox'
import { COLOUR_WORDS, GROUND_WORDS } from '../../supervision/figures/colour.ts'
import { figureText, lackNames } from '../../supervision/figures/figure-text.ts'
import { FREQUENCIES } from '../../supervision/indicators/indicator-words.ts'
import type {
  DistrictTable as Table,
  TableRow,
} from '../../supervision/indicators/show-district-table.ts'
import { targetWords } from '../../supervision/indicators/target-words.ts'
import { TASK_PLACES } from '../../supervision/tasks/task-life.ts'
import { TASK_COLOURS } from '../../supervision/tasks/task-list.store.ts'
import type { DistrictTable, DistrictTableRow } from './district-table.contract.ts'

const WITHOUT_WORDS = {
  undivided: '待分解',
  'not-set': '各区自定，本区未定',
  'city-only': '全市指标，不分解',
} as const

/** The table of an area as its page and its workbook show it. */
export function viewDistrictTable(
  table: Table,
  choice: { readonly areas: Table['areas']; readonly years: readonly number[] },
): Static<typeof DistrictTable> {
  const { area, year, period } = table
  const names = new Map(choice.areas.map(({ id, shortName }) => [id, shortName]))
  const rows = table.rows.map((row) => viewRow(row, (id) => names.get(id) ?? id))
  return {
    area: area.id,
    areaName: area.shortName,
    isCity: area.kind === 'city',
    year,
    period,
    periodWords:
      period === null ? null : `截至 ${period.slice(0, 4)} 年 ${Number(period.slice(5))} 月`,
    rows,
    undivided: table.rows.filter(({ without }) => without === 'undivided').length,
    tasks: table.tasks.map((task) => ({
      id: task.id,
      number: task.number,
      title: task.title,
      clause: task.clause,
      document: task.document,
      owner: task.owner,
      dueWords: task.due_on ?? task.due_words,
      placeWord: TASK_PLACES[task.place],
      colour: task.colour,
      colourWord: TASK_COLOURS[task.colour],
    })),
    areas: choice.areas.map(({ id, shortName }) => ({ id, name: shortName })),
    years: [...choice.years],
  }
}

function viewRow(row: TableRow, nameOf: (area: string) => string): Static<typeof DistrictTableRow> {
  const { indicator, target, cityTarget, grounds, figure } = row
  const shown = target ?? cityTarget
  const ground =
    grounds.find(
      ({ document, clause }) => document === shown?.document && clause === shown.clause,
    ) ?? grounds[0]
  return {
    indicatorId: indicator.indicator_id,
    code: indicator.code,
    name: indicator.name,
    unit: indicator.unit,
    frequencyWord: FREQUENCIES[indicator.frequency],
    isPublished: indicator.state === 'published',
    cityWords: cityTarget === null ? null : targetWords(cityTarget, indicator),
    targetWords: target === null ? null : targetWords(target, indicator),
    targetYear: shown?.year ?? null,
    withoutWords: row.without === null ? null : WITHOUT_WORDS[row.without],
    isShare: target !== null && target.share_set_id !== null,
    documentId: ground?.document_id ?? null,
    document: ground?.document ?? null,
    clause: ground?.clause ?? null,
    itemId: ground?.item_id ?? null,
    lead: [...row.lead],
    support: [...row.support],
    valueWords: figure === null ? null : figureText(figure, indicator),
    lackNames: figure === null ? '' : lackNames(figure, nameOf),
    colour: figure?.colour ?? null,
    colourWord: figure === null ? null : COLOUR_WORDS[figure.colour],
    groundWord: figure === null ? null : GROUND_WORDS[figure.ground],
  }
}
