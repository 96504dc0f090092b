// The package's own engine and ours over the same applicants, subsidy by subsidy.
import { compileFile } from '../../../src/policy/ir/compile-file.ts'
import { programTerms } from '../../../src/policy/ir/rule-terms.ts'
import { parseRuleFile } from '../../../src/policy/language/parse-rule-file.ts'
import { prepareFacts } from '../../../src/policy/run/facts.ts'
import { compileOutputs, type Output } from '../../../src/policy/run/javascript.ts'
import { randomFrom } from '../subjects.ts'
import { type Applicant, applicantsOf } from './applicants.ts'
import {
  type AidesVeloEngine,
  type BicycleModel,
  loadModel,
  startPackage,
  type Subsidy,
} from './model.ts'
import { exactName, translateModel, type Translation } from './rule-file.ts'

/** An exact amount in cents: num / den. */
type Exact = { readonly num: bigint; readonly den: bigint }

/** How one subsidy of one applicant came out in both. */
export type Outcome =
  | 'neither pays'
  /** The very number: theirs is the float nearest to our exact one. */
  | 'equal'
  /** Theirs is another float, less than a millionth of a cent away; rounded to the cent both are the same. */
  | 'equal but for the last digits of a float'
  /** As before, but cut to whole cents theirs is a cent less or more. */
  | 'a cent astray when cut to cents'
  | 'different amounts'
  | 'only theirs pays'
  | 'only ours pays'

export type Difference = {
  readonly subsidy: string
  readonly outcome: Outcome
  readonly theirs: number | null
  readonly ours: string
  readonly applicant: Applicant
}

export type Comparison = {
  readonly offered: number
  readonly translation: Translation
  readonly applicants: number
  readonly counts: ReadonlyMap<Outcome, number>
  /** Subsidies that paid something in some comparison. */
  readonly paying: ReadonlySet<string>
  readonly differences: readonly Difference[]
  readonly milliseconds: { readonly theirs: number; readonly ours: number }
}

/** Translates the package's model and compares both engines over random applicants. */
export function compareEngines({
  seed,
  applicants,
}: {
  readonly seed: number
  readonly applicants: number
}): Comparison {
  const packaged = startPackage()
  const model = loadModel(packaged)
  const names = model.subsidies.map(({ name }) => name)
  const translation = translateModel(model, names)
  const ourAmounts = compileOurs(translation)
  const known = new Set(translation.translated.map(({ name }) => name))
  const draw = applicantsOf(model, randomFrom(seed))
  const counts = new Map<Outcome, number>()
  const paying = new Set<string>()
  const differences: Difference[] = []
  const milliseconds = { theirs: 0, ours: 0 }
  for (let count = 0; count < applicants; count += 1) {
    const target = model.subsidies[(count * STRIDE) % model.subsidies.length]
    if (target === undefined) break
    const applicant = drawApplicant(target, {
      draw,
      pays: ourAmounts,
      draws: count % 2 === 0 ? 1 : DRAWS_MAX,
    })
    const started = performance.now()
    const theirs = theirAmounts(packaged, model, applicant)
    const between = performance.now()
    const ours = ourAmounts(applicant)
    milliseconds.theirs += between - started
    milliseconds.ours += performance.now() - between
    const country = String(applicant.get('localisation . pays')).toLowerCase()
    for (const subsidy of model.subsidies) {
      if (subsidy.country !== country || !known.has(subsidy.name)) continue
      const [their, our] = [theirs.get(subsidy.name) ?? null, ours.get(subsidy.name) ?? null]
      const outcome = outcomeOf(their, our)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      if (their !== null || our !== null) paying.add(subsidy.name)
      if (!outcome.startsWith('equal') && outcome !== 'neither pays')
        differences.push({
          subsidy: subsidy.name,
          outcome,
          theirs: their,
          ours: our === null ? '' : `${our.num}/${our.den}`,
          applicant,
        })
    }
  }
  return {
    offered: names.length,
    translation,
    applicants,
    counts,
    paying,
    differences,
    milliseconds,
  }
}

/** Few applicants too are to come from all over the list; the number of subsidies is no multiple of it. */
const STRIDE = 17
const DRAWS_MAX = 40

type Drawing = {
  readonly draw: (target: Subsidy) => Applicant
  readonly pays: (applicant: Applicant) => ReadonlyMap<string, Exact>
  readonly draws: number
}

/** Every other applicant is drawn until our rules pay the subsidy: most of the others fail one condition or other. */
function drawApplicant(target: Subsidy, { draw, pays, draws }: Drawing): Applicant {
  let applicant = draw(target)
  for (let drawn = 1; drawn < draws && !pays(applicant).has(target.name); drawn += 1)
    applicant = draw(target)
  return applicant
}

/** What the package grants, by subsidy. */
function theirAmounts(
  packaged: AidesVeloEngine,
  model: BicycleModel,
  applicant: Applicant,
): ReadonlyMap<string, number> {
  const inputs = model.questions.map(({ name, type }) => {
    const answer = applicant.get(name)
    if (typeof answer === 'bigint')
      return [name, type === '金额' ? Number(answer) / 100 : Number(answer)]
    return [name, type === '比率' ? Number(answer) : answer]
  })
  const granted = packaged.setInputs(Object.fromEntries(inputs)).computeAides()
  return new Map(granted.map(({ id, amount }) => [String(id), amount]))
}

/** Our rules over an applicant: exact amounts of those that pay. */
function compileOurs({
  text,
  translated,
}: Translation): (applicant: Applicant) => Map<string, Exact> {
  const program = compileFile(parseRuleFile(text, '自行车.yaml'))
  const { rules, shared } = programTerms(program)
  const exact = new Map(shared.map((entry) => [entry.name, entry]))
  const outputs = rules.flatMap(({ rule, applies }): Output[] => {
    const amount = exact.get(exactName(rule.name))
    if (amount === undefined) throw new Error(`no exact amount of ${rule.name}`)
    const part = (key: 'num' | 'den'): Output => ({
      key: rule.name,
      term:
        amount[key].t === 'int'
          ? amount[key]
          : { t: 'shared', name: amount.name, part: key, kind: 'int' },
    })
    return [{ key: rule.name, term: applies }, part('num'), part('den')]
  })
  const compute = compileOutputs(outputs, shared)
  const used = new Set(program.facts.map(({ name }) => name))
  return (applicant) => {
    const given = Object.fromEntries([...applicant].filter(([name]) => used.has(name)))
    const { values: facts, problems } = prepareFacts(program, given)
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
    const values = compute(facts)
    const amounts = new Map<string, Exact>()
    for (const [index, { name }] of translated.entries()) {
      const [applies, num, den] = values.slice(index * 3, index * 3 + 3)
      if (applies === null || num === null || den === null)
        throw new Error(`${name} is unknown though every fact is known`)
      if (applies === true && typeof num === 'bigint' && typeof den === 'bigint' && num > 0n)
        amounts.set(name, { num, den })
    }
    return amounts
  }
}

function outcomeOf(theirs: number | null, ours: Exact | null): Outcome {
  if (theirs === null) return ours === null ? 'neither pays' : 'only ours pays'
  if (ours === null) return 'only theirs pays'
  const euros = Number(ours.num) / Number(ours.den * 100n)
  if (theirs === euros) return 'equal'
  if (Math.abs(theirs - euros) > 1e-8) return 'different amounts'
  return BigInt(Math.floor(theirs * 100)) === ours.num / ours.den
    ? 'equal but for the last digits of a float'
    : 'a cent astray when cut to cents'
}
