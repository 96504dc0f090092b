import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sm3 } from '../base/sm3.ts'
import type { Db, Tx } from '../db/database.ts'
import { compileFile } from '../policy/ir/compile-file.ts'
import { programHash } from '../policy/ir/program-hash.ts'
import type { Program } from '../policy/ir/program.ts'
import { parseVocabulary } from '../policy/ir/vocabulary.ts'
import { parseRuleFile } from '../policy/language/parse-rule-file.ts'
import { SYSTEM } from '../trust/event.ts'
import { write } from '../trust/write.ts'
import {
  findNewestVocabulary,
  insertRuleVersion,
  insertVocabulary,
  listRulesInForce,
  lockRules,
} from './rule-version.store.ts'

const VOCABULARY = 'facts.yaml'

/** A rule file of a city's content with what it compiles to now. */
type CityRules = {
  readonly fileName: string
  readonly source: string
  readonly program: Program
  readonly hash: string
}

/**
 * Takes a city's rule files over as approved versions, each once. A file that says something else than
 * before, or compiles to something else, becomes the next edition of its document and day and overwrites
 * nothing; where officials have corrected that day's rules since, theirs stand. Answers the names of the
 * files that were taken over now.
 */
export async function seedCityRules(
  db: Db,
  { folder, now }: { readonly folder: string; readonly now: Date },
): Promise<string[]> {
  if (!existsSync(folder)) return []
  const vocabulary = await readFile(join(folder, VOCABULARY), 'utf8')
  const rules = await loadRules(folder, vocabulary)
  const isKnown = await isTakenOver(db, rules, vocabulary)
  if (isKnown) return []
  const act = { who: null, asWhom: SYSTEM, what: 'rules.seed', subject: 'rule_version:all', now }
  return write(db, act, async (tx) => {
    await lockRules(tx)
    const vocabularyId = await keepVocabulary(tx, { source: vocabulary, now })
    const taken: string[] = []
    for (const rule of await newAmong(tx, rules)) {
      const { fileName, source, program, hash } = rule
      await insertRuleVersion(tx, {
        id: randomUUID(),
        document: program.document,
        in_force_from: program.inForceFrom,
        file_name: fileName,
        source,
        source_hash: sm3(source),
        vocabulary_id: vocabularyId,
        program,
        program_hash: hash,
        origin: 'content',
        reason: null,
        submitted_by: null,
        submitted_at: null,
        approved_by: null,
        approved_at: now,
      })
      taken.push(fileName)
    }
    return taken
  })
}

async function loadRules(folder: string, vocabulary: string): Promise<CityRules[]> {
  const facts = parseVocabulary(vocabulary, VOCABULARY)
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.yaml') && name !== VOCABULARY,
  )
  const rules: CityRules[] = []
  for (const fileName of names.sort()) {
    const source = await readFile(join(folder, fileName), 'utf8')
    const program = compileFile(parseRuleFile(source, fileName), facts)
    rules.push({ fileName, source, program, hash: programHash(program) })
  }
  return rules
}

/** The files that say something else than what is in force, and do not go against officials' own. */
async function newAmong(db: Db, rules: readonly CityRules[]): Promise<CityRules[]> {
  const held = new Map(
    (await listRulesInForce(db)).map((version) => [
      `${version.document} ${version.in_force_from}`,
      version,
    ]),
  )
  return rules.filter(({ program, source, hash }) => {
    const version = held.get(`${program.document} ${program.inForceFrom}`)
    if (version === undefined) return true
    const isSame = version.program_hash === hash && version.source_hash === sm3(source)
    return !isSame && version.origin === 'content'
  })
}

async function isTakenOver(
  db: Db,
  rules: readonly CityRules[],
  vocabulary: string,
): Promise<boolean> {
  const held = await findNewestVocabulary(db)
  return held?.source_hash === sm3(vocabulary) && (await newAmong(db, rules)).length === 0
}

/** The id of the vocabulary; a newer one is kept beside the former. */
async function keepVocabulary(
  tx: Tx,
  { source, now }: { readonly source: string; readonly now: Date },
): Promise<string> {
  const held = await findNewestVocabulary(tx)
  if (held?.source_hash === sm3(source)) return held.id
  const id = randomUUID()
  await insertVocabulary(tx, { id, source, source_hash: sm3(source), taken_at: now })
  return id
}
