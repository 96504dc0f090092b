// The peers, each with the rule as its users write it: in 元, `× 8 %`, rounded down to the fen. The same in whole
// fen stands beside it: what a careful user of an engine with floats would do.
import { ZenEngine, evaluateExpressionSync } from '@gorules/zen-engine'
import { evaluate } from 'feelin'
import { type Almanac, Engine as JsonRules } from 'json-rules-engine'
import Publicodes from 'publicodes'
import { type Contestant, inTurn, inTurnAwaited, type Money } from './contestant.ts'
import type { Firm } from './subjects.ts'

/** A turnover as an engine with floats takes it. */
const turnoverIn = (money: Money, { turnoverFen }: Firm): number =>
  money === '元' ? Number(turnoverFen) / 100 : Number(turnoverFen)

/** The amount that was given, in fen: the nearest one, so that only a wrong fen counts and no trace of a float. */
const fenIn = (money: Money) => (amount: unknown) =>
  BigInt(Math.round(Number(amount) * (money === '元' ? 100 : 1)))

const plainly = (money: Money) => (firm: Firm) => ({
  registered: firm.isRegistered,
  turnover: turnoverIn(money, firm),
})

/** It reads no Chinese unit, and knows no rounding down but by its whole-number division. */
const publicodes: Contestant = {
  name: 'publicodes',
  start: (money) => {
    const [valeur, plafond] =
      money === '元' ? ['(revenu * 8% * 100) // 1 / 100', 1_000_000] : ['revenu * 8 // 100', 1e8]
    const engine = new Publicodes({
      inscrite: { type: 'booléen' },
      revenu: { type: 'nombre' },
      aide: { 'applicable si': 'inscrite', valeur, plafond },
    })
    return inTurn({
      prepare: (firm) => ({
        inscrite: firm.isRegistered ? 'oui' : 'non',
        revenu: turnoverIn(money, firm),
      }),
      run: (situation) => engine.setSituation(situation).evaluate('aide').nodeValue,
      fenOf: fenIn(money),
    })
  },
}

const ZEN_RULE = {
  元: 'registered ? min([floor(turnover * 0.08 * 100) / 100, 1000000]) : 0',
  分: 'registered ? min([floor(turnover * 8 / 100), 100000000]) : 0',
}

/** Its decision graph: what its editor makes. */
const zenDecision: Contestant = {
  name: 'ZEN, decision',
  start: (money) => {
    const node = (id: string, type: string) => ({ id, name: id, type, position: { x: 0, y: 0 } })
    const content = { expressions: [{ id: '1', key: 'award', value: ZEN_RULE[money] }] }
    const decision = new ZenEngine().createDecision({
      nodes: [
        node('in', 'inputNode'),
        { ...node('rule', 'expressionNode'), content },
        node('out', 'outputNode'),
      ],
      edges: [
        { id: 'a', sourceId: 'in', targetId: 'rule', type: 'edge' },
        { id: 'b', sourceId: 'rule', targetId: 'out', type: 'edge' },
      ],
    })
    return inTurnAwaited({
      prepare: plainly(money),
      run: async (context) => {
        const { result }: { result: { award: unknown } } = await decision.evaluate(context)
        return result.award
      },
      fenOf: fenIn(money),
    })
  },
}

/** Its bare expression language, by which it is fastest. */
const zenExpression: Contestant = {
  name: 'ZEN, expression',
  start: (money) =>
    inTurn({
      prepare: plainly(money),
      run: (context): unknown => evaluateExpressionSync(ZEN_RULE[money], context),
      fenOf: fenIn(money),
    }),
}

/** It has conditions only: the amount is a fact computed by the user's own JavaScript. */
const jsonRulesEngine: Contestant = {
  name: 'json-rules-engine',
  start: (money) => {
    const engine = new JsonRules(
      [
        {
          conditions: { all: [{ fact: 'registered', operator: 'equal', value: true }] },
          event: { type: 'award', params: { amount: { fact: 'award' } } },
        },
      ],
      { replaceFactsInEventParams: true },
    )
    engine.addFact('award', async (_params: unknown, almanac: Almanac) => {
      const turnover = await almanac.factValue<number>('turnover')
      return money === '元'
        ? Math.min(Math.floor(turnover * 0.08 * 100) / 100, 1_000_000)
        : Math.min(Math.floor((turnover * 8) / 100), 1e8)
    })
    return inTurnAwaited({
      prepare: plainly(money),
      run: async (facts) => {
        const { events } = await engine.run(facts)
        return events[0]?.params?.['amount'] ?? 0
      },
      fenOf: fenIn(money),
    })
  },
}

const FEEL_RULE = {
  元: 'if registered then min(floor(turnover * 0.08, 2), 1000000) else 0',
  分: 'if registered then min(floor(turnover * 8 / 100), 100000000) else 0',
}

/** It offers no way to parse an expression once and run it often. */
const feelin: Contestant = {
  name: 'feelin',
  start: (money) =>
    inTurn({
      prepare: plainly(money),
      run: (context) => evaluate(FEEL_RULE[money], context).value,
      fenOf: fenIn(money),
    }),
}

/** Engines that others wrote. */
export const PEERS: readonly Contestant[] = [
  publicodes,
  zenDecision,
  zenExpression,
  jsonRulesEngine,
  feelin,
]
