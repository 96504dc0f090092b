import { fail } from '../../base/failure.ts'
import { findRuleVersion } from '../../benefits/rule-version.store.ts'
import { showRule, showShelf } from '../../benefits/show-rules.ts'
import { IdPath, refTo } from '../contract.ts'
import type { Routes } from '../house.ts'
import { RulePage, RulePath, RuleShelf, RuleVersionSource } from './rule.contract.ts'
import { viewRuleDocument, viewRulePage, viewRuleVersion } from './rule.view.ts'

const tags = ['规则']

/** 规则: the rules in force beside their clauses, with their history and their tests. */
export const ruleRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/rules',
    {
      config: { permission: 'rule.read' },
      schema: {
        summary: '规则列表',
        description: '各文件的规则文件与版本、逐条规则、核对日期与未形式化的文字。',
        tags,
        response: { 200: refTo(RuleShelf) },
      },
    },
    async () => ({ documents: (await showShelf(db, clock.now())).map(viewRuleDocument) }),
  )

  app.get(
    '/api/rules/:document/:rule',
    {
      config: { permission: 'rule.read' },
      schema: {
        summary: '一条规则',
        description:
          '由运行的规则写成的中文说明、所据条款（官方原文已导入并确认的，附其词句及是否一致）、历次版本与逐句差异、测试及结果、参数、口径与定义。',
        tags,
        params: RulePath,
        response: { 200: refTo(RulePage) },
      },
    },
    async ({ params }) => viewRulePage(await showRule(db, { ...params, now: clock.now() })),
  )

  app.get(
    '/api/rule-versions/:id',
    {
      config: { permission: 'rule.read' },
      schema: {
        summary: '一个版本的规则文件',
        description: '规则文件的文字，含注释；版本一经批准不再改动。',
        tags,
        params: IdPath,
        response: { 200: refTo(RuleVersionSource) },
      },
    },
    async ({ params }) => {
      const version = await findRuleVersion(db, params.id)
      if (version === undefined) throw fail('NOT_FOUND')
      const names = { submitted: null, approved: null }
      return { ...viewRuleVersion(version, names), source: version.source }
    },
  )
}
