// Random applicants who stand near what a subsidy asks for: its own places and words, its own limits and one cent
// beside them. What a subsidy asks for is read from the parsed model, so that nobody here chose the cases.
import { type ASTNode, reduceAST, serializeUnit } from 'publicodes'
import type { BicycleModel, Question, Subsidy } from './model.ts'

/** Answers as our facts are handed in: money in fen, numbers as decimals. */
export type Applicant = ReadonlyMap<string, bigint | boolean | string>

/** What the expressions of a rule mention. */
type Mentions = {
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
  /** In cents of a euro, and a year's income in cents. */
  readonly prices: ReadonlySet<number>
  readonly incomes: ReadonlySet<number>
  readonly ages: ReadonlySet<number>
}

/** The applicants of a model: drawn for one subsidy each; the same random numbers draw the same ones. */
export function applicantsOf(
  model: BicycleModel,
  random: () => number,
): (target: Subsidy) => Applicant {
  const all = mentionsOf(
    model.subsidies.map(({ name }) => name),
    model,
  )
  const own = new Map(model.subsidies.map(({ name }) => [name, mentionsOf([name], model)]))
  const pick = <Item>(items: Iterable<Item>): Item | undefined => {
    const list = [...items]
    return list[Math.floor(random() * list.length)]
  }
  const near = (limits: ReadonlySet<number>, anywhere: number): number => {
    const limit = random() < 0.7 ? pick(limits) : undefined
    return limit === undefined
      ? Math.floor(random() * anywhere)
      : limit + Math.floor(random() * 3) - 1
  }
  return (target) => {
    const wanted = own.get(target.name) ?? all
    const shares = BigInt(2 + Math.floor(random() * 6))
    const income = BigInt(Math.max(0, near(wanted.incomes, 6_000_000)))
    const answer = ({ name, type }: Question): bigint | boolean | string => {
      if (type === '布尔') return random() < 0.7
      if (name.endsWith('revenu de référence')) return (income * shares) / 2n
      if (type === '金额') return BigInt(Math.max(100, near(wanted.prices, 800_000)))
      if (type === '比率')
        return name.endsWith('nombre de parts') ? halves(shares) : cents(near(new Set(), 50_000))
      if (type === '整数')
        return name.endsWith('âge')
          ? BigInt(Math.max(1, near(wanted.ages, 90)))
          : BigInt(1 + Math.floor(random() * 7))
      if (name === 'localisation . pays') return nameOfCountry(target.country)
      const here = random() < 0.9 ? wanted.words.get(name) : undefined
      return pick(here ?? []) ?? pick(all.words.get(name) ?? []) ?? 'aucun'
    }
    return new Map(model.questions.map((question) => [question.name, answer(question)]))
  }
}

const halves = (count: bigint): string => `${count / 2n}${count % 2n === 0n ? '' : '.5'}`
const cents = (count: number): string =>
  `${Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`
const nameOfCountry = (country: string): string =>
  country.slice(0, 1).toUpperCase() + country.slice(1)

/** The words and limits that some rules mention, in the rules that they use as well. */
function mentionsOf(names: readonly string[], model: BicycleModel): Mentions {
  const words = new Map(
    model.questions.map(({ name }) => [name, new Set(possibilitiesOf(name, model))]),
  )
  const limits = { '€': new Set<number>(), '€/an': new Set<number>(), '€/mois': new Set<number>() }
  const [ages, shares] = [new Set<number>(), new Set<number>()]
  const places: Readonly<Record<string, Set<number>>> = { ...limits, an: ages, '%': shares }
  const seen = new Set<string>()
  const visitRule = (name: string): void => {
    const rule = model.ruleOf(name)
    if (rule === undefined || seen.has(name)) return
    seen.add(name)
    reduceAST((_, node) => visit(node), false, rule.explanation.valeur)
  }
  /** True where nothing below is to be looked at. */
  const visit = (node: ASTNode): true | undefined => {
    // What replaces a total would lead to every subsidy of the country.
    if (node.sourceMap?.mecanismName === 'replacement') return true
    if (node.nodeKind === 'reference' && node.dottedName !== undefined) visitRule(node.dottedName)
    if (node.nodeKind === 'constant' && typeof node.nodeValue === 'number' && 'unit' in node)
      places[serializeUnit(node.unit) ?? '']?.add(node.nodeValue)
    const [name, word] = node.nodeKind === 'operation' ? comparedWith(node) : []
    if (name !== undefined && word !== undefined) words.get(name)?.add(word)
    return undefined
  }
  for (const name of names) visitRule(name)
  const inCents = (euros: number): number => Math.round(euros * 100)
  const capped = [...limits['€']].flatMap((cap) => [...shares].map((share) => (cap * 100) / share))
  return {
    words,
    prices: new Set([...limits['€'], ...capped].map(inCents).filter((price) => price < 1_500_000)),
    incomes: new Set([
      ...[...limits['€/an']].map(inCents),
      ...[...limits['€/mois']].map((month) => inCents(month * 12)),
    ]),
    ages,
  }
}

function possibilitiesOf(name: string, { ruleOf }: BicycleModel): string[] {
  const listed: unknown = ruleOf(name)?.rawNode['une possibilité']
  return Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : []
}

/** The question and the word of an equation such as 〔place〕 = 〔code〕. */
function comparedWith({ explanation: [a, b] }: ASTNode<'operation'>): string[] {
  return a.nodeKind === 'reference' &&
    a.dottedName !== undefined &&
    b.nodeKind === 'constant' &&
    typeof b.nodeValue === 'string'
    ? [a.dottedName, b.nodeValue]
    : []
}
