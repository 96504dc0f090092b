// Rule file → program: resolves every name, infers the types of undeclared facts over the whole file, and
// refuses what does not fit, naming file, line and column.
import { refuse } from '../../base/content.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import type { ConditionSource, RuleFile, RuleSource, Written } from '../language/rule-file.ts'
import { compileAmount } from './compile-amount.ts'
import { declaredFact, declaredParameter } from './compile-declarations.ts'
import { compileDefinitions, wordsOfTables } from './compile-definitions.ts'
import { compilePayers, shareNode } from './compile-shares.ts'
import { isWatched } from './compile-table.ts'
import { type Environment, Undecided } from './environment.ts'
import { IR_VERSION, type Node } from './ir.ts'
import { lower } from './lower.ts'
import type { Condition, Key, Program, ProgramFact, ProgramRule } from './program.ts'
import { proveWhole, type WrittenNode } from './prove-whole.ts'
import { withWatches } from './watch-tables.ts'
import { accepts, BOOLEAN, DATE, isMoney, MONEY, TEXT, type Type, typeName } from './type.ts'

/** Also what each expression of the file became in the round at hand. */
type FileEnvironment = Environment & { readonly compiled: WrittenNode[] }

/** More rounds than a file can need: each round settles at least one fact or is the last. */
const ROUNDS_MAX = 50

/** Compiles a rule file; `vocabulary` declares facts that several files share. */
export function compileFile(source: RuleFile, vocabulary: readonly ProgramFact[] = []): Program {
  const own = source.facts.map(declaredFact)
  const declared = [
    ...vocabulary.filter((fact) => !own.some(({ name }) => name === fact.name)),
    ...own,
  ]
  const environment: FileEnvironment = {
    facts: new Map([
      ...dateFacts(source),
      ...declared.map(({ name, type }) => [name, type] as const),
    ]),
    declared: new Set(declared.map(({ name }) => name)),
    definitions: new Map(),
    definitionNames: new Set(source.definitions.map(({ name }) => name)),
    wantedTypes: new Map(),
    parameters: new Map(),
    codeLists: new Map([
      ...codeListsOf(declared),
      ...optionsOf(source),
      ...wordsOfTables(source, declared),
    ]),
    clause: '',
    guessesWords: false,
    fields: null,
    tables: new Map(),
    compiled: [],
  }
  refuseSameNames(source, declared)
  refuseOddDates(source, declared)
  const parameters = source.parameters.map((parameter) =>
    declaredParameter(parameter, (written) => compileIn(environment, written, null)),
  )
  let withParameters: FileEnvironment = {
    ...environment,
    parameters: new Map(parameters.map(({ name, type }) => [name, type])),
  }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = sizeOf(withParameters)
    const undecided: { written: Written; names: readonly string[] }[] = []
    withParameters.compiled.length = 0
    const built = buildOnce(source, withParameters, (written, names) =>
      undecided.push({ written, names }),
    )
    if (built !== null && undecided.length === 0 && sizeOf(withParameters) === before) {
      const compiled: Program = {
        ir: IR_VERSION,
        file: source.file,
        document: source.document,
        inForceFrom: source.inForceFrom,
        until: source.until,
        versionBy: source.versionBy,
        lastReviewed: source.lastReviewed,
        facts: programFacts(withParameters, declared),
        parameters,
        ...built,
      }
      const program = withWatches(compiled, source)
      proveWhole(program, source, withParameters.compiled)
      return program
    }
    const [first] = undecided
    if (first === undefined || sizeOf(withParameters) > before) continue
    if (withParameters.guessesWords)
      refuse(
        first.written.place,
        `看不出「${first.names.join('、')}」是什么类型，请在「事实」中声明，如 ${first.names[0]}: 金额`,
      )
    withParameters = { ...withParameters, guessesWords: true }
  }
  return refuse(
    { file: source.file, line: 1, column: 1, path: '' },
    '事实的类型互相牵扯，请在「事实」中声明',
  )
}

/** The values of each local code list, by the name of the fact or field that has it. */
function codeListsOf(facts: readonly ProgramFact[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lists = new Map<string, Set<string>>()
  for (const { name, type, values } of facts.flatMap((fact) => [fact, ...(fact.fields ?? [])])) {
    if (type.kind !== 'code' || values.length === 0) continue
    lists.set(name, new Set([...(lists.get(name) ?? []), ...values]))
  }
  return lists
}

/** A reading can only be one of its options; anything else that it is held against is a slip of the pen. */
const optionsOf = ({ parameters }: RuleFile): (readonly [string, ReadonlySet<string>])[] =>
  parameters.flatMap(({ name, reading }) =>
    reading === null ? [] : [[name, new Set(reading.options)] as const],
  )

/** Versions are chosen by a day. */
function refuseOddDates(source: RuleFile, facts: readonly ProgramFact[]): void {
  const kinds = new Map(facts.map(({ name, type }) => [name, type]))
  const start = { file: source.file, line: 1, column: 1, path: '' }
  const rules = source.clauses.flatMap((clause) => clause.rules)
  const used = [
    { name: source.versionBy, place: start },
    ...rules.flatMap(({ versionBy, place }) =>
      versionBy === null ? [] : [{ name: versionBy, place }],
    ),
  ]
  for (const { name, place } of used) {
    const type = kinds.get(name)
    if (type !== undefined && type.kind !== 'date')
      refuse(place, `「选用版本依据」应为日期，「${name}」声明为${typeName(type)}`)
  }
}

/** A name means one thing: what is declared as a fact can not be a definition or a parameter as well. */
function refuseSameNames(
  { definitions, parameters }: RuleFile,
  facts: readonly ProgramFact[],
): void {
  const taken = new Map(facts.map(({ name }) => [name, '事实']))
  const places = [
    ...parameters.map(({ name, place }) => ({ name, place, kind: '参数或口径' })),
    ...definitions.map(({ name, place }) => ({ name, place, kind: '定义' })),
  ]
  for (const { name, place, kind } of places) {
    const other = taken.get(name)
    if (other !== undefined) refuse(place, `「${name}」已是${other}的名称，不能又是${kind}的名称`)
    taken.set(name, kind)
  }
}

/** The dates by which the file and its rules choose versions. */
const dateFacts = ({ versionBy, clauses }: RuleFile): (readonly [string, Type])[] =>
  [versionBy, ...clauses.flatMap(({ rules }) => rules.flatMap((rule) => rule.versionBy ?? []))].map(
    (name) => [name, DATE] as const,
  )

/** How much is known: facts, fields of lists and definitions; inference has ended when it no longer grows. */
const sizeOf = ({ facts, definitions, tables, wantedTypes }: Environment): number =>
  definitions.size +
  (tables?.size ?? 0) +
  wantedTypes.size +
  [...facts.values()].reduce(
    (sum, type) => sum + 1 + (type.kind === 'records' ? Object.keys(type.fields).length : 0),
    0,
  )

type Built = Pick<Program, 'definitions' | 'rules' | 'clauses'>

/** Compiles everything once; expressions whose types are not clear yet are told and make the result null. */
function buildOnce(
  source: RuleFile,
  environment: FileEnvironment,
  tell: (written: Written, names: readonly string[]) => void,
): Built | null {
  let isComplete = true
  const attempt = <T>(written: Written, work: () => T): T | null => {
    try {
      return work()
    } catch (problem) {
      if (!(problem instanceof Undecided)) throw problem
      tell(written, problem.names)
      isComplete = false
      return null
    }
  }
  const definitions = compileDefinitions(source, {
    environment,
    compile: (written, wanted) => compileIn(environment, written, wanted),
    attempt,
  })
  const names = new Set<string>()
  const rules = source.clauses.flatMap((clause) =>
    clause.rules.map((rule): ProgramRule => {
      if (names.has(rule.name)) refuse(rule.place, `规则「${rule.name}」写了两次`)
      names.add(rule.name)
      const inner = { ...environment, clause: clause.address }
      // Each part is tried by itself, so that one unclear part does not hide what the others tell.
      const compile: Compile = (written, wanted, isGuess = false) =>
        attempt(written, () => compileIn(inner, written, isGuess ? { guess: wanted } : wanted)) ??
        blank(wanted)
      return {
        ...compileRule(rule, compile),
        clause: clause.address,
        versionBy: rule.versionBy ?? source.versionBy,
      }
    }),
  )
  if (!isComplete) return null
  for (const clause of source.clauses)
    for (const rule of clause.rules)
      if (rule.exceptionTo !== null && !names.has(rule.exceptionTo))
        refuse(rule.place, `「例外于」的规则「${rule.exceptionTo}」不在本文件中`)
  const clauses = source.clauses.map(({ address, summary, textHash, unformalised, accepted }) => ({
    address,
    summary,
    textHash,
    unformalised,
    accepted,
  }))
  return { definitions, rules, clauses }
}

/** Stands for a node that could not be compiled in this round; the round's result is thrown away. */
const blank = (wanted: Type | null): Node => ({
  op: 'const',
  value: null,
  type: wanted ?? MONEY,
  origin: { clause: '', start: 0, end: 0 },
})

function compileIn(
  environment: FileEnvironment,
  written: Written,
  asked: Type | null | { readonly guess: Type | null },
): Node {
  const isGuess = asked !== null && 'guess' in asked
  const wanted = isGuess ? asked.guess : asked
  try {
    const node = lower(written.expression, environment, wanted)
    // Money is asked for where amounts are built; bands and tables check their own parts.
    if (!isGuess && wanted !== null && wanted.kind !== 'number' && !accepts(wanted, node.type))
      throw new LanguageProblem(
        `这里应为${typeName(wanted)}，现在是${typeName(node.type)}`,
        written.expression.span,
      )
    environment.compiled.push({ written, node })
    return node
  } catch (problem) {
    if (!(problem instanceof LanguageProblem)) throw problem
    const { place } = written
    return refuse({ ...place, column: place.column + problem.span.start }, problem.message)
  }
}

/** `isGuess`: the type only helps inference and need not be met. */
type Compile = (written: Written, wanted: Type | null, isGuess?: boolean) => Node

function compileRule(
  rule: RuleSource,
  compile: Compile,
): Omit<ProgramRule, 'clause' | 'versionBy'> {
  const keyOf = (name: string): Key => compileKey(name, rule, compile)
  const amountCompiled =
    rule.amount === null ? null : compileAmount(rule.amount, rule.rounding, compile)
  const { amount } = rule
  return {
    name: rule.name,
    beneficiary: rule.beneficiary,
    condition: rule.condition === null ? null : compileCondition(rule.condition, compile),
    amount: amountCompiled,
    ...(amount?.kind === 'table' && isWatched(amount.hit)
      ? { watch: { hit: amount.hit, isProved: false } }
      : {}),
    amountText: rule.amount?.kind === 'expression' ? rule.amount.written.text : null,
    rounding: rule.rounding === null ? null : roundingOf(rule.rounding),
    caps: rule.caps.map((cap) => compileCap(cap, compile)),
    cumulativeCaps: rule.cumulativeCaps.map((cap) => ({
      ...compileCap(cap, compile),
      per: cap.per.map(keyOf),
      group: cap.group,
    })),
    exclusion:
      rule.exclusion === null
        ? null
        : {
            group: rule.exclusion.group,
            matter: keyOf(rule.exclusion.matter),
            take:
              typeof rule.exclusion.take === 'string'
                ? rule.exclusion.take
                : { atMost: moneyOf(rule.exclusion.take.atMost, compile) },
          },
    firstOnly: rule.firstOnly === null ? null : { per: rule.firstOnly.per.map(keyOf) },
    evidence: rule.evidence,
    exceptionTo: rule.exceptionTo,
    standardPending: rule.standardPending,
    discretion:
      rule.discretion === null
        ? null
        : {
            how: rule.discretion.how,
            atMost:
              rule.discretion.atMost === null ? null : moneyOf(rule.discretion.atMost, compile),
            per: rule.discretion.per,
          },
    right:
      rule.right === null
        ? null
        : {
            what: rule.right.what,
            base: rule.right.base === null ? null : moneyOf(rule.right.base, compile),
            atLeast: rule.right.atLeast === null ? null : compile(rule.right.atLeast, null),
            atMost: rule.right.atMost === null ? null : compile(rule.right.atMost, null),
          },
    payers: compilePayers(rule, compile),
    shares: rule.shares.map(({ to, atLeast, rounding }) => ({
      to,
      atLeast: shareNode(atLeast, compile),
      rounding: rounding === null ? null : roundingOf(rounding),
    })),
  }
}

/** Keys that need no fact: whom the rule is asked about, and the year of the declared date. */
const KNOWN_KEYS = new Map([
  ['对象', '对象'],
  ['自然年度', '自然年度'],
  ['subject', '对象'],
  ['calendar_year', '自然年度'],
])

function compileKey(name: string, rule: RuleSource, compile: Compile): Key {
  const known = KNOWN_KEYS.get(name)
  if (known !== undefined) return { name: known, node: null }
  const span = { start: 0, end: name.length }
  const written: Written = {
    expression: { kind: 'name', name, span },
    text: name,
    place: rule.place,
  }
  return { name, node: compile(written, TEXT, true) }
}

const roundingOf = ({ mode, toFen, ground, reading }: NonNullable<RuleSource['rounding']>) => ({
  mode,
  toFen: toFen.toString(),
  ground,
  ...(reading === null ? {} : { reading }),
})

/** A sum where nothing else makes sense: a cap of 8% or of 100 without 元 is a slip of the pen. */
function moneyOf(written: Written, compile: Compile): Node {
  const node = compile(written, MONEY)
  return isMoney(node.type)
    ? node
    : refuse(written.place, `这里应为金额（如 100万元），现在是${typeName(node.type)}`)
}

const compileCap = ({ limit, when, ground }: RuleSource['caps'][number], compile: Compile) => ({
  limit: moneyOf(limit, compile),
  when: when === null ? null : compile(when, BOOLEAN),
  ground,
})

function compileCondition(source: ConditionSource, compile: Compile): Condition {
  if (source.kind !== 'test')
    return { kind: source.kind, parts: source.parts.map((part) => compileCondition(part, compile)) }
  const { written, description } = source
  return { kind: 'test', node: compile(written, BOOLEAN), text: written.text, description }
}

/** All facts of the program: the declared ones that it uses, and those that it inferred. */
function programFacts({ facts }: Environment, declared: readonly ProgramFact[]): ProgramFact[] {
  const described = new Map(declared.map((fact) => [fact.name, fact]))
  return [...facts].map(
    ([name, type]) =>
      described.get(name) ?? {
        name,
        type,
        declared: false,
        description: null,
        question: null,
        values: [],
        least: null,
        most: null,
      },
  )
}
