import type { Colour } from '../figures/indicator.ts'
import type { PackFacts, PackFigure } from './pack.ts'

/** The words of the colours, as reports say them. */
export const COLOUR_WORDS = {
  green: '绿',
  yellow: '黄',
  red: '红',
  grey: '灰',
} as const satisfies Record<Colour, string>

const COLOURS: readonly Colour[] = ['red', 'yellow', 'green', 'grey']

/** How many figures have a colour. */
export const countOf = (figures: readonly PackFigure[], colour: Colour): number =>
  figures.filter((figure) => figure.colour === colour).length

/** What can be put into the words of a report: by its key, what it is and what it says. */
export type PackValue = { readonly key: string; readonly name: string; readonly text: string }

/** Every value that the words of a report may hold; the words themselves hold only its key. */
export function valuesOf(facts: PackFacts): PackValue[] {
  const nameOf = namesOf(facts)
  const late = facts.tasks.filter(({ isLate }) => isLate).length
  const done = facts.tasks.filter(({ isDone }) => isDone).length
  return [
    ...COLOURS.map((colour) => ({
      key: `数.${COLOUR_WORDS[colour]}`,
      name: `各区${COLOUR_WORDS[colour]}色的项数`,
      text: String(countOf(ofDistricts(facts), colour)),
    })),
    { key: '数.指标', name: '指标数', text: String(facts.indicators.length) },
    { key: '数.区', name: '区数', text: String(facts.areas.length) },
    { key: '数.任务', name: '任务数', text: String(facts.tasks.length) },
    { key: '数.办结', name: '办结的任务数', text: String(done) },
    { key: '数.逾期', name: '逾期的任务数', text: String(late) },
    { key: '数.欠报', name: '到期未报的区数', text: String(lateReporters(facts).length) },
    ...facts.areas.flatMap(({ id, name }) => areaValues(facts, id, name)),
    ...facts.figures.flatMap((figure) => figureValues(figure, nameOf(figure.area), facts)),
  ]
}

function areaValues(facts: PackFacts, area: string, name: string): PackValue[] {
  const own = facts.figures.filter((figure) => figure.area === area)
  const tasks = facts.tasks.filter((task) => task.area === area)
  return [
    ...COLOURS.map((colour) => ({
      key: `${area}.${COLOUR_WORDS[colour]}`,
      name: `${name} ${COLOUR_WORDS[colour]}色的项数`,
      text: String(countOf(own, colour)),
    })),
    { key: `${area}.任务`, name: `${name} 任务数`, text: String(tasks.length) },
    {
      key: `${area}.逾期`,
      name: `${name} 逾期的任务数`,
      text: String(tasks.filter(({ isLate }) => isLate).length),
    },
  ]
}

function figureValues(figure: PackFigure, area: string, facts: PackFacts): PackValue[] {
  const indicator = facts.indicators.find(({ code }) => code === figure.indicator)
  const key = `${figure.area}.${figure.indicator}`
  const name = `${area} ${indicator?.name ?? figure.indicator}`
  return [
    { key: `${key}.值`, name, text: figure.text },
    ...(figure.targetText === null
      ? []
      : [{ key: `${key}.目标`, name: `${name} 目标`, text: figure.targetText }]),
    ...(figure.before?.changeText
      ? [{ key: `${key}.同比`, name: `${name} 同比`, text: figure.before.changeText }]
      : []),
  ]
}

/** Names of areas by their ids; the city is 「全市」. */
export const namesOf = (facts: PackFacts): ((area: string) => string) => {
  const names = new Map(facts.areas.map(({ id, name }) => [id, name]))
  return (area) => names.get(area) ?? '全市'
}

/** Figures of districts and zones, without those of the city. */
export const ofDistricts = ({ figures, areas }: PackFacts): PackFigure[] => {
  const known = new Set(areas.map(({ id }) => id))
  return figures.filter(({ area }) => known.has(area))
}

/** The areas that have a report which is due and not there. */
export const lateReporters = ({ dues }: PackFacts): string[] => [
  ...new Set(dues.filter(({ isLate }) => isLate).map(({ area }) => area)),
]

const TOKEN = /\{\{([^{}]+)\}\}/gu

/** Words with the figures in the place of their keys; a key that the facts do not have says so. */
export function filledText(text: string, values: readonly PackValue[]): string {
  const texts = new Map(values.map((value) => [value.key, value.text]))
  return text.replaceAll(TOKEN, (_, key: string) => texts.get(key) ?? `［没有“${key}”］`)
}

/** The keys in words that the facts do not have. */
export const unknownKeys = (text: string, values: readonly PackValue[]): string[] => {
  const known = new Set(values.map(({ key }) => key))
  return [...text.matchAll(TOKEN)].flatMap(([, key = '']) => (known.has(key) ? [] : [key]))
}

/** Figures that somebody typed into the words: they do not come from the facts, and readers are told. */
export const typedNumbers = (text: string): string[] =>
  text.replaceAll(TOKEN, '').match(/\d+(?:[.,]\d+)*%?/gu) ?? []
