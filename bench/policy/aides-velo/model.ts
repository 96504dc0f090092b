// The model of the package: what it asks the applicant, and the subsidies that it computes.
import { AidesVeloEngine } from '@betagouv/aides-velo'
import { aidesAvecLocalisation } from '@betagouv/aides-velo/data'
import type { RuleNode } from 'publicodes'
import { writtenQuantity } from './quantity.ts'
import type { Value } from './meaning.ts'
import type { Model } from './translate.ts'

/** What the applicant is asked, with the type of the fact in our language. */
export type Question = {
  readonly name: string
  readonly type: '布尔' | '文本' | '金额' | '整数' | '比率'
}

/** A subsidy, and the country in which the package offers it. */
export type Subsidy = { readonly name: string; readonly country: string }

export type BicycleModel = Model & {
  readonly questions: readonly Question[]
  readonly subsidies: readonly Subsidy[]
}

export type { AidesVeloEngine }

/** Loads the package's engine; parsing its model takes half a second. */
export const startPackage = (): AidesVeloEngine => new AidesVeloEngine()

/** The parsed model behind the package's engine. */
export function loadModel(packaged: AidesVeloEngine): BicycleModel {
  const { parsedRules, nodesTypes, referencesMaps } = packaged.getEngine().baseContext
  const rules = new Map<string, RuleNode>(Object.entries(parsedRules))
  const ruleOf = (name: string): RuleNode | undefined => rules.get(name)
  const uses = new Map<string, ReadonlySet<string>>(referencesMaps.rulesThatUse)
  const questions = [...rules.values()].flatMap((rule): Question[] =>
    rule.rawNode.question === undefined
      ? []
      : [{ name: rule.dottedName, type: typeOfQuestion(rule) }],
  )
  const facts = new Map(questions.map((question) => [question.name, factOf(question, ruleOf)]))
  return {
    ruleOf,
    typeOf: (node) => nodesTypes.get(node),
    usersOf: (name) => uses.get(name) ?? [],
    factOf: (name) => facts.get(name),
    questions,
    subsidies: Object.entries(aidesAvecLocalisation).map(([name, { country }]) => ({
      name,
      country,
    })),
  }
}

function typeOfQuestion({ rawNode }: RuleNode): Question['type'] {
  const { type, unité } = rawNode
  if ('une possibilité' in rawNode || type === 'string') return '文本'
  if (type !== 'nombre' && type !== 'entier' && unité === undefined) return '布尔'
  if (unité === undefined) return '比率'
  return unité.startsWith('€') ? '金额' : '整数'
}

function factOf({ name, type }: Question, ruleOf: Model['ruleOf']): Value {
  const text = `\`${name}\``
  if (type === '布尔') return { kind: 'truth', holds: text }
  if (type === '文本') return { kind: 'words', text }
  const { explanation } = ruleOf(name) ?? {}
  const unit = explanation?.valeur.nodeKind === 'unité' ? explanation.valeur.unit : null
  return writtenQuantity(text, unit)
}
