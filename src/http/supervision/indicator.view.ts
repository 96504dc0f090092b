import type { Static } from 'typebox'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import {
  DEFINITION_MOVES,
  type DefinitionMove,
} from '../../supervision/indicators/edit-indicator.ts'
import {
  formulaWords,
  FREQUENCIES,
  MEASURE_NATURES,
  VERSION_STATES,
} from '../../supervision/indicators/indicator-words.ts'
import type {
  NewMeasure,
  PlacedGround,
  StoredMeasure,
  StoredVersion,
} from '../../supervision/indicators/indicator.store.ts'
import type {
  KnownIndicator,
  ShownIndicators,
} from '../../supervision/indicators/show-indicators.ts'
import { targetWords, WAITING_WORDS } from '../../supervision/indicators/target-words.ts'
import { stepsOf } from '../../supervision/indicators/target-steps.ts'
import { yearOfGround } from '../../supervision/indicators/wanted-targets.ts'
import { isAdditive } from '../../supervision/shares/share-set.ts'
import type {
  Indicator,
  IndicatorGround,
  IndicatorRow,
  IndicatorVersion,
  MeasureChoice,
} from './indicator.contract.ts'

type Shelf = Pick<ShownIndicators, 'measures' | 'areas'>

const wordsWith = (measures: readonly StoredMeasure[], version: StoredVersion): string =>
  formulaWords(
    version.formula,
    (code) =>
      measures.find((measure) => measure.code === code)?.name ?? version.new_measure?.name ?? code,
  )

/** An indicator in a list. */
export function viewIndicatorRow(
  { current, versions, grounds, targets, untold }: KnownIndicator,
  { measures, areas }: Shelf,
): Static<typeof IndicatorRow> {
  const [newest] = versions
  const state = newest !== undefined && isWorking(newest) ? newest.state : current.state
  const names = new Map(areas.map(({ id, shortName }) => [id, shortName]))
  return {
    id: current.indicator_id,
    code: current.code,
    name: current.name,
    unit: current.unit,
    frequency: current.frequency,
    frequencyWord: FREQUENCIES[current.frequency],
    state,
    stateWord: VERSION_STATES[state],
    formulaWords: wordsWith(measures, current),
    open: current.open,
    derived: current.derived,
    documents: [...new Set(grounds.map(({ document }) => document))],
    targets: targets.map((target) => ({
      area: target.area,
      areaName: names.get(target.area) ?? target.area,
      year: target.year,
      words: targetWords(target, current),
      document: target.document,
      clause: target.clause,
      isShare: target.share_set_id !== null,
    })),
    untold: untold.reduce((sum, { count }) => sum + count, 0),
    waiting: grounds.filter(({ waits_for: waits }) => waits !== null).length,
  }
}

const isWorking = ({ state }: StoredVersion): boolean => state === 'draft' || state === 'submitted'

const viewVersion = (
  version: StoredVersion,
  measures: readonly StoredMeasure[],
): Static<typeof IndicatorVersion> => ({
  id: version.id,
  version: version.version,
  state: version.state,
  stateWord: VERSION_STATES[version.state],
  name: version.name,
  definition: version.definition,
  formula: version.formula,
  formulaWords: wordsWith(measures, version),
  better: version.better,
  frequency: version.frequency,
  open: version.open,
  source: version.source,
  verification: version.verification,
  accuracy: version.accuracy,
  limits: version.limits,
  remedy: version.remedy,
  since: version.since,
  reason: version.reason,
  draftedBy: version.drafted_name,
  approvedBy: version.approved_name,
  publishedAt: version.published_at?.toISOString() ?? null,
  returnedReason: version.returned_reason,
  revision: version.revision,
})

function viewGround(
  ground: PlacedGround,
  { decimals }: StoredVersion,
): Static<typeof IndicatorGround> {
  const { target } = ground
  const value = stepsOf(target.value, decimals)
  const upper = target.upper === null ? null : stepsOf(target.upper, decimals)
  return {
    id: ground.id,
    documentId: ground.document_id,
    document: ground.document,
    title: ground.document_title,
    isPress: ground.nature === 'press',
    clause: ground.clause,
    itemId: ground.item_id,
    name: ground.name,
    words:
      value === null
        ? `${target.value} ${target.unit}`
        : targetWords(
            { comparator: target.comparator, value, upper },
            { unit: target.unit, decimals },
          ),
    scope: target.scope,
    year: yearOfGround(ground),
    givenYear: ground.given_year,
    waitsFor: ground.waits_for,
    waitsWords: ground.waits_for === null ? null : WAITING_WORDS[ground.waits_for],
  }
}

const COLLECTED = { automatic: '系统统计', entered: '填报', both: '系统统计与填报' } as const

const viewMeasure = (measure: StoredMeasure): Static<typeof MeasureChoice> => ({
  code: measure.code,
  name: measure.name,
  unit: measure.unit,
  natureWord: MEASURE_NATURES[measure.nature],
  frequencyWord: FREQUENCIES[measure.frequency],
  levelWord: measure.level === 'district' ? '各区' : '市级',
  collectedWord: COLLECTED[measure.collected],
  explanation: measure.explanation,
})

/** What may be said of a measure that is not collected yet; the rest is the indicator's own. */
const viewNewMeasure = ({ nature, frequency, level, explanation }: NewMeasure) => ({
  nature,
  frequency,
  level,
  explanation,
})

/** An indicator with all that its page says, for one reader. */
export function viewIndicator(
  known: KnownIndicator,
  shelf: Shelf,
  actor: Actor,
): Static<typeof Indicator> {
  const { current, versions, grounds } = known
  const [newest] = versions
  const measures = new Map(shelf.measures.map((measure) => [measure.code, measure]))
  return {
    ...viewIndicatorRow(known, shelf),
    decimals: current.decimals,
    versions: versions.map((version) => viewVersion(version, shelf.measures)),
    newMeasure: newest?.new_measure ? viewNewMeasure(newest.new_measure) : null,
    grounds: grounds.map((ground) => viewGround(ground, current)),
    measures: shelf.measures.map(viewMeasure),
    isAdditive: isAdditive(current.formula, measures),
    mayEdit: mayAct(actor.role, 'indicator.edit'),
    moves: newest === undefined ? [] : movesOf(newest, actor),
  }
}

function movesOf(newest: StoredVersion, actor: Actor) {
  const own = [newest.drafted_by, newest.submitted_by].includes(actor.person.id)
  const may = (move: DefinitionMove): boolean => {
    if (DEFINITION_MOVES[move].from !== newest.state) return false
    if (move === 'discard' && newest.version === 1) return false
    if (move === 'approve' || move === 'return')
      return mayAct(actor.role, 'indicator.approve') && !own
    return mayAct(actor.role, 'indicator.edit')
  }
  const all: readonly DefinitionMove[] = ['submit', 'withdraw', 'discard', 'approve', 'return']
  return all.filter(may).map((move) => ({ move, word: DEFINITION_MOVES[move].word }))
}
