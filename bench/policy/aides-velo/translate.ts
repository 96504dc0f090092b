// publicodes → our rule language, node by node: the parsed rules of a model (replacements and parents in place)
// become definitions and rules. Nothing here knows what the model is about.
import type { ASTNode, RuleNode } from 'publicodes'
import { and, type Condition, conditionText, not, or } from './condition.ts'
import {
  isFalse,
  isTrue,
  type Meaning,
  meaningOf,
  NOT_APPLICABLE,
  truth,
  UNDEFINED,
  type Value,
} from './meaning.ts'
import {
  conditionMeaning,
  constantMeaning,
  numberMeaning,
  once,
  operation,
  simplified,
  variation,
} from './operation.ts'
import { countedIn, quantityText, roundedHalfUp } from './quantity.ts'
import { Circle, untranslatable } from './untranslatable.ts'

/** A model as publicodes parsed it. */
export type Model = {
  readonly ruleOf: (name: string) => RuleNode | undefined
  readonly typeOf: (
    node: ASTNode,
  ) => { isNullable?: boolean | undefined; type?: string | undefined } | undefined
  /** The rules that refer to a rule. */
  readonly usersOf: (name: string) => Iterable<string>
  /** What is asked of the applicant, by the rule's name: its value then is a fact. */
  readonly factOf: (name: string) => Value | undefined
}

export type Definition = { readonly name: string; readonly text: string }

/** One rule of the model: when it applies and its amount in euros. */
export type TranslatedRule = {
  readonly name: string
  readonly applies: string
  readonly amount: string
}

const SITUATION = ' . $SITUATION'
/** Longer expressions become definitions of their own: ours are read with a bound on their length. */
const LENGTH_MAX = 300
/** What is used in many places is named unless it is a name or hardly more. */
const LENGTH_NAMED = 40

/** Makes the translator of a model; definitions gather as rules are translated, each after those that it uses. */
export function translator(model: Model) {
  const { definitions, define } = makeNames()
  const base = makeSpace({ model, define }, new Set())
  /** Translates one rule of the model; throws Untranslatable with the group of what stands against it. */
  const translateRule = (name: string): TranslatedRule => {
    const meaning = base.ofRule(name)
    const applies = not(or(meaning.isNotApplicable(), meaning.isUndefined()))
    const value = meaning.value()
    if (value.kind !== 'quantity') return untranslatable('no amount')
    const euros = countedIn(value, { numerators: ['€'], denominators: [] })
    return { name, applies: conditionText(applies), amount: quantityText(euros) }
  }
  return { translateRule, definitions }
}

type Define = (wanted: string, text: string) => string

function makeNames(): { definitions: Definition[]; define: Define } {
  const definitions: Definition[] = []
  const names = new Set<string>()
  const define = (wanted: string, text: string): string => {
    let name = wanted
    for (let count = 2; names.has(name); count += 1) name = `${wanted} ${count}`
    names.add(name)
    definitions.push({ name, text })
    return `\`${name}\``
  }
  return { definitions, define }
}

type Space = {
  readonly of: (node: ASTNode) => Meaning
  readonly ofRule: (name: string) => Meaning
  readonly within: (spared: string) => Space
}

type Tools = { readonly model: Model; readonly define: Define }

/**
 * The meanings of all nodes, each worked out once. Where a question stands below the very rule that asks it, the
 * rule is looked at on behalf of the question with the question itself taken as it is answered (`spared`): there
 * the rules that use it have meanings of their own.
 */
function makeSpace(tools: Tools, spared: ReadonlySet<string>, outer?: Space): Space {
  const { model, define } = tools
  const meanings = new Map<object | string, Meaning>()
  const spaces = new Map<string, Space>()
  const users = usersOf(spared, model)
  const remembered = (key: object | string, make: () => Meaning): Meaning => {
    const meaning = meanings.get(key) ?? make()
    meanings.set(key, meaning)
    return meaning
  }
  const within = (name: string): Space => {
    const inner = spaces.get(name) ?? makeSpace(tools, new Set([...spared, name]), space)
    spaces.set(name, inner)
    return inner
  }
  const space: Space = {
    of: (node) => remembered(node, () => settled(nodeMeaning(node, space, define), define)),
    ofRule: (name) =>
      outer === undefined || users.has(name)
        ? remembered(name, () => ruleMeaning(name, { ...tools, space, spared }))
        : outer.ofRule(name),
    within,
  }
  return space
}

/** The named rules and all that lead to them. */
function usersOf(names: ReadonlySet<string>, model: Model): ReadonlySet<string> {
  const users = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (users.has(name)) continue
    users.add(name)
    open.push(...model.usersOf(name))
  }
  return users
}

function nodeMeaning(node: ASTNode, { of, ofRule }: Space, define: Define): Meaning {
  switch (node.nodeKind) {
    case 'constant':
      return constantMeaning(node)
    case 'reference':
      return ofRule(node.dottedName ?? untranslatable('a reference to nothing'))
    case 'rule':
      return ofRule(node.dottedName)
    case 'variable manquante':
      return of(node.explanation)
    case 'condition': {
      const { si, alors, sinon } = node.explanation
      return conditionMeaning(of(si), of(alors), of(sinon))
    }
    case 'variations':
      return node.explanation.reduceRight(
        (rest, { condition, consequence }) =>
          settled(variation(of(condition), of(consequence), rest), define),
        NOT_APPLICABLE,
      )
    case 'operation': {
      const [a, b] = node.explanation
      return operation(node.operationKind, of(a), of(b))
    }
    case 'est non défini':
      return meaningOf(() => truth(of(node.explanation).isUndefined()))
    case 'est non applicable':
      return meaningOf(() => truth(of(node.explanation).isNotApplicable()))
    case 'unité':
      return numberMeaning(of(node.explanation), (value) => countedIn(value, node.unit))
    case 'simplifier unité':
      return numberMeaning(of(node.explanation), simplified)
    case 'arrondi': {
      const { valeur, arrondi } = node.explanation
      return numberMeaning(of(valeur), (value) =>
        isTrue(of(arrondi)) === true
          ? roundedHalfUp(value)
          : untranslatable('rounding to decimals'),
      )
    }
    case 'barème':
    case 'contexte':
    case 'durée':
    case 'grille':
    case 'inversion':
    case 'logarithme':
    case 'replacementRule':
    case 'résoudre référence circulaire':
    case 'taux progressif':
    case 'texte':
    case 'une possibilité':
      return untranslatable(`the mechanism “${node.nodeKind}”`)
  }
}

/** Each part once, and long ones cut out. */
function settled({ isUndefined, isNotApplicable, value }: Meaning, define: Define): Meaning {
  const cut = (condition: Condition) =>
    shortened(condition, { define, name: 'part', longest: LENGTH_MAX })
  return {
    isUndefined: once(() => cut(isUndefined())),
    isNotApplicable: once(() => cut(isNotApplicable())),
    value: once(() => shortValue(value(), { define, name: 'part', longest: LENGTH_MAX })),
  }
}

type Naming = { readonly define: Define; readonly name: string; readonly longest: number }

const shortened = (condition: Condition, { define, name, longest }: Naming): Condition =>
  typeof condition === 'string' && condition.length > longest ? define(name, condition) : condition

function shortValue(value: Value, { define, name, longest }: Naming): Value {
  if (value.kind === 'truth') return truth(shortened(value.holds, { define, name, longest }))
  if (value.kind === 'nothing' || value.text === null || value.text.length <= longest) return value
  return { ...value, text: define(name, value.text) }
}

type InSpace = Tools & { readonly space: Space; readonly spared: ReadonlySet<string> }

function ruleMeaning(name: string, inSpace: InSpace): Meaning {
  const { model, define, space, spared } = inSpace
  if (name.endsWith(SITUATION)) {
    const fact = model.factOf(name.slice(0, -SITUATION.length))
    return fact === undefined ? UNDEFINED : meaningOf(() => fact)
  }
  const rule = model.ruleOf(name) ?? untranslatable(`the rule “${name}”`)
  const own = (): Meaning => space.of(rule.explanation.valeur)
  const disabled = once(() => (spared.has(name) ? false : isDisabled(rule, inSpace)))
  const naming = { define, longest: LENGTH_NAMED }
  return {
    isUndefined: once(() => {
      const found = own().isUndefined()
      return found === false ? false : and(found, not(disabled()))
    }),
    isNotApplicable: once(() =>
      shortened(or(disabled(), own().isNotApplicable()), {
        ...naming,
        name: `${name} . non applicable`,
      }),
    ),
    value: once(() => shortValue(own().value(), { ...naming, name: `${name} . valeur` })),
  }
}

/** A rule whose parent does not apply, or is false, does not apply either. */
function isDisabled({ dottedName, explanation }: RuleNode, { model, space }: InSpace): Condition {
  const parent = explanation.parents.find((candidate) => {
    const { isNullable, type } = model.typeOf(candidate) ?? {}
    return isNullable === true || type === 'boolean'
  })
  if (parent === undefined) return false
  const { isNullable, type } = model.typeOf(parent) ?? {}
  const disabledIn = ({ of }: Space): Condition => {
    const notApplicable = isNullable === true ? of(parent).isNotApplicable() : false
    return type === 'boolean' ? or(notApplicable, isFalse(of(parent))) : notApplicable
  }
  try {
    return disabledIn(space)
  } catch (problem) {
    if (!(problem instanceof Circle)) throw problem
    return disabledIn(space.within(dottedName))
  }
}
