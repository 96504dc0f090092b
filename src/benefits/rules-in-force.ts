import type { Db } from '../db/database.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import { parseVocabulary } from '../policy/ir/vocabulary.ts'
import {
  findNewestVocabulary,
  listAllPrograms,
  listRulesInForce,
  newestRuleNumber,
  type RuleVersion,
} from './rule-version.store.ts'

/** All rules that were ever approved and not corrected since; an answer picks by each rule's declared date. */
export type RulesInForce = {
  /** The newest version's number: the same number is the same rules. */
  readonly number: number
  /** In order of document and of the day from which they are in force. */
  readonly versions: readonly RuleVersion[]
  readonly programs: readonly Program[]
  /** The facts that new rules may read. */
  readonly vocabulary: readonly ProgramFact[]
}

/** One entry for each open database; the rules are some hundred kilobytes and change a few times a year. */
const kept = new WeakMap<Db, RulesInForce>()

/** One look for everybody who asked before it began: the one under way, and the one that those wait for who came since. */
type Looks = { readonly now: Promise<RulesInForce>; next: Promise<RulesInForce> | null }

const looks = new WeakMap<Db, Looks>()

/**
 * The rules in force, read again only when a version was added. Nobody is told of a look that began before he
 * asked, since a version may have been added meanwhile; of those who ask during one, all share the next.
 */
export function rulesInForce(db: Db): Promise<RulesInForce> {
  const under = looks.get(db)
  if (under === undefined) return look(db)
  under.next ??= under.now.then(
    () => look(db),
    () => look(db),
  )
  return under.next
}

function look(db: Db): Promise<RulesInForce> {
  const own: Looks = { now: readRules(db), next: null }
  looks.set(db, own)
  const end = (): void => {
    // Whoever waits begins the next look, which then stands here.
    if (own.next === null) looks.delete(db)
  }
  own.now.then(end, end)
  return own.now
}

async function readRules(db: Db): Promise<RulesInForce> {
  const number = await newestRuleNumber(db)
  const known = kept.get(db)
  if (known?.number === number) return known
  const [versions, vocabulary] = await Promise.all([listRulesInForce(db), findNewestVocabulary(db)])
  const rules: RulesInForce = {
    number: versions.reduce((most, version) => Math.max(most, version.number), 0),
    versions,
    programs: versions.map(({ program }) => program),
    vocabulary: vocabulary === undefined ? [] : parseVocabulary(vocabulary.source, 'facts.yaml'),
  }
  kept.set(db, rules)
  return rules
}

/** Every approved version of every document. */
export const programsInForce = async (db: Db): Promise<readonly Program[]> =>
  (await rulesInForce(db)).programs

/** Every program that was ever approved, corrected ones too: what a receipt of any day was written from. */
export const programsEverApproved = (db: Db): Promise<Program[]> => listAllPrograms(db)
