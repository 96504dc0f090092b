import type { Static } from 'typebox'
import type { City } from '../../base/region.ts'
import type { Organisation } from '../../party/organisation.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { isMoney, TEXT, type Type, typeName, unitName } from '../../policy/ir/type.ts'
import { type Fact, type FactValue, sameValue } from '../../registers/fact.ts'
import { factValueText, plainText } from '../../registers/fact-value.ts'
import type { NamedFact } from '../../registers/fact.store.ts'
import type { FileSummary } from '../../registers/file.store.ts'
import { expectationOf } from '../../registers/import/fact-cell.ts'
import { periodText } from '../../registers/period.ts'
import type {
  FactFile,
  FactFileRow,
  FactOnFile,
  FactRecordOfHistory,
  VocabularyFact,
} from './fact.contract.ts'
import { viewOrganisation } from '../party/organisation.view.ts'

type Kind = Static<typeof VocabularyFact>['kind']

function kindOf(type: Type): Kind {
  if (type.kind !== 'number') return type.kind
  if (isMoney(type)) return 'money'
  return type.integral ? 'number' : 'ratio'
}

const unitOf = (type: Type): string => (type.kind === 'number' ? unitName(type.unit) : '')

/** A fact of the vocabulary with what a form needs to ask for it. */
export const viewVocabularyFact = (fact: ProgramFact): Static<typeof VocabularyFact> => ({
  name: fact.name,
  kind: kindOf(fact.type),
  typeName: typeName(fact.type),
  unit: unitOf(fact.type),
  description: fact.description,
  question: fact.question,
  values: [...fact.values],
  expectation: expectationOf(fact),
  fields:
    fact.type.kind === 'records'
      ? Object.entries(fact.type.fields).map(([name, type]) => ({
          name,
          kind: kindOf(type),
          unit: unitOf(type),
        }))
      : [],
})

export const viewFileRow = (
  city: City,
  { organisation, changedAt, ...counts }: FileSummary,
  vocabularySize: number,
): Static<typeof FactFileRow> => {
  const { id, name, creditCode, kind, kindName, regionName, demo } = viewOrganisation(
    city,
    organisation,
  )
  return {
    id,
    name,
    creditCode,
    kind,
    kindName,
    regionName,
    demo,
    ...counts,
    missing: Math.max(0, vocabularySize - counts.known),
    changedAt: changedAt?.toISOString() ?? null,
  }
}

type Viewing = {
  readonly city: City
  readonly organisation: Organisation
  readonly vocabulary: readonly ProgramFact[]
  readonly canWrite: boolean
  readonly states: boolean
}

/** The file of one organisation: every fact that stands, and what is not known. */
export function viewFile(facts: readonly Fact[], viewing: Viewing): Static<typeof FactFile> {
  const { city, organisation, vocabulary, canWrite, states } = viewing
  const byName = new Map(vocabulary.map((fact) => [fact.name, fact]))
  const official = new Map(
    facts
      .filter(({ stated, value }) => !stated && value !== null)
      .map((fact) => [keyOf(fact), fact]),
  )
  const own = new Map(
    facts
      .filter(({ stated, value }) => stated && value !== null)
      .map((fact) => [keyOf(fact), fact]),
  )
  const known = new Set(facts.filter(({ value }) => value !== null).map(({ name }) => name))
  return {
    organisation: viewOrganisation(city, organisation),
    facts: facts.map((fact): Static<typeof FactOnFile> => {
      const rival = (fact.stated ? official : own).get(keyOf(fact))
      const described = byName.get(fact.name)
      return {
        ...viewTold(fact, typeAsKept(fact, described)),
        matter: fact.matter,
        name: fact.name,
        period: fact.period,
        periodName: fact.period === null ? null : periodText(fact.period),
        typeName: fact.type,
        description: described?.description ?? null,
        counts: fact.value !== null && (!fact.stated || rival === undefined),
        contested:
          rival !== undefined && fact.value !== null && !sameValue(rival.value, fact.value),
      }
    }),
    missing: vocabulary.flatMap(({ name }) => (known.has(name) ? [] : [name])),
    canWrite,
    states,
  }
}

const keyOf = ({ matter, name, period }: Fact): string => JSON.stringify([matter, name, period])

/** A record of a fact's life. Who of an office wrote it is for the office to know. */
export const viewHistory = (
  fact: NamedFact,
  {
    described,
    showsNames,
  }: { readonly described: ProgramFact | null; readonly showsNames: boolean },
): Static<typeof FactRecordOfHistory> => ({
  ...viewTold(fact, typeAsKept(fact, described)),
  recordedBy: showsNames || fact.stated ? fact.recordedName : null,
  importId: showsNames ? fact.importId : null,
  supersededAt: fact.supersededAt?.toISOString() ?? null,
})

/** The type of a fact, where the vocabulary still has the one that it was written down with. */
const typeAsKept = (fact: Fact, described: ProgramFact | null | undefined): Type =>
  described && typeName(described.type) === fact.type ? described.type : TEXT

const viewTold = (fact: Fact, type: Type) => ({
  id: fact.id,
  stated: fact.stated,
  value: copyOf(fact.value),
  text: fact.value === null ? null : factValueText(type, fact.value),
  records: recordsOf(fact.value, type),
  source: fact.source,
  knownSince: fact.knownSince,
  reason: fact.reason,
  recordedAt: fact.recordedAt.toISOString(),
})

const copyOf = (value: FactValue | null) =>
  typeof value === 'object' && value !== null ? [...value] : value

function recordsOf(value: FactValue | null, type: Type) {
  if (typeof value !== 'object' || value === null || type.kind !== 'records') return null
  const fields = Object.entries(type.fields)
  return {
    heads: fields.map(([name]) => name),
    rows: value.map((record) =>
      fields.map(([name, field]) => {
        const cell = record[name] ?? null
        return cell === null ? '未知' : plainText(field, cell)
      }),
    ),
  }
}
