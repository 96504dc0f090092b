import { fail } from '../../base/failure.ts'
import { type CataloguedRule, catalogueOf } from '../../benefits/catalogue.ts'
import { benefitCheckOf } from '../../benefits/check-benefits.ts'
import { listRuleVersions } from '../../benefits/rule-version.store.ts'
import { rulesInForce } from '../../benefits/rules-in-force.ts'
import { listOverview } from '../../documents/overview.store.ts'
import { factGuides } from '../../policy/present/fact-guide.ts'
import { asksFor } from './asks-for.ts'
import { sheetWriterOf } from './benefit-sheet.ts'
import {
  BenefitCatalogue,
  BenefitFacts,
  BenefitInquiry,
  BenefitRule,
  BenefitRulePath,
  WrittenBenefitSheet,
} from './benefit.contract.ts'
import { viewRule } from './benefit-rule.view.ts'
import { viewAudience, viewRow } from './benefit.view.ts'
import { refTo } from '../contract.ts'
import type { Routes } from '../house.ts'

const tags = ['政策']

/** Whom caps count for where nobody is named. */
const NOBODY = '对象'

/** 政策: what the rules in force answer, to anybody who asks; nothing of a question is stored. */
export const benefitRoutes: Routes = (app, { db, city, audiences }) => {
  app.post(
    '/api/benefits/check',
    {
      config: { permission: 'public' },
      schema: {
        summary: '政策体检',
        description:
          '按事实逐条回答全部政策：应得（金额与明细）、可申请（最高若干）、差一步、不符合、未知、标准待细则；每个答案附条款、逐条判定、口径与上下界，以及还要问的事实。读不懂的事实逐个指出，其余照常计算。不登录即可使用，不保存任何内容。',
        tags,
        body: refTo(BenefitInquiry),
        response: { 200: WrittenBenefitSheet },
      },
    },
    async ({ body }, reply) => {
      const { facts, matters = [], subject, chosen = [], explain = false } = body
      const { rules, check } = await benefitCheckOf(db)
      const inquiry = {
        subject: subject ?? subjectIn(facts) ?? NOBODY,
        facts,
        matters,
        granted: [],
        chosen,
        asksFor: asksFor(body, audiences),
      }
      const checked = check(inquiry, explain ? 'every-value' : 'answers')
      reply.type('application/json; charset=utf-8')
      return sheetWriterOf(rules)(checked, explain)
    },
  )

  app.get(
    '/api/benefits',
    {
      config: { permission: 'public' },
      schema: {
        summary: '政策目录',
        description: '现行规则逐条的摘要、条款、对象与类别，以及可选的受众。',
        tags,
        response: { 200: refTo(BenefitCatalogue) },
      },
    },
    async () => {
      const [rules, documents] = await Promise.all([rulesInForce(db), listOverview(db)])
      return {
        city: city.name,
        rules_number: rules.number,
        audiences: audiences.map(viewAudience),
        rows: catalogueOf(rules).map(({ row }) => viewRow(row, documents)),
      }
    },
  )

  app.get(
    '/api/benefits/facts',
    {
      config: { permission: 'public' },
      schema: {
        summary: '事实词汇',
        description: '规则要用的事实：名称、类型、单位、取值、问法与用到它的规则。',
        tags,
        response: { 200: refTo(BenefitFacts) },
      },
    },
    async () => ({ rows: factGuides((await rulesInForce(db)).programs) }),
  )

  app.get(
    '/api/benefits/:document/:rule',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一条政策',
        description: '规则的中文说明、条款、各版本、口径与用到的事实。',
        tags,
        params: BenefitRulePath,
        response: { 200: refTo(BenefitRule) },
      },
    },
    async ({ params }) => {
      const { document, rule } = params
      const rules = await rulesInForce(db)
      const found = findRule(catalogueOf(rules), document, rule)
      if (found === null) throw fail('NOT_FOUND')
      const [versions, documents] = await Promise.all([
        listRuleVersions(db, document),
        listOverview(db),
      ])
      return viewRule(found, { rules, versions, documents })
    },
  )
}

const findRule = (
  catalogue: readonly CataloguedRule[],
  document: string,
  rule: string,
): CataloguedRule | null =>
  catalogue.find(({ row }) => row.document === document && row.rule === rule) ?? null

/** A subject may also be named among the facts, as on the command line. */
const subjectIn = ({ 对象: subject }: Readonly<Record<string, unknown>>): string | null =>
  typeof subject === 'string' && subject !== '' ? subject : null
