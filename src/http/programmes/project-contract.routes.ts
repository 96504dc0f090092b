import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Permission } from '../../party/permission.ts'
import {
  fillContract,
  saveContract,
  submitContract,
} from '../../programmes/contracts/fill-contract.ts'
import { approveContract, signContract } from '../../programmes/contracts/sign-contract.ts'
import type { CaseCommand } from '../../programmes/decisions/act-on-case.ts'
import { actsOn } from '../act.ts'
import { CaseAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { ContractSaving, ProjectContract } from './project-contract.contract.ts'
import { viewContract } from './project-contract.view.ts'

const tags = ['任务书']

type PlainAct = {
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly description: string
  readonly command: (db: Db, command: CaseCommand & { readonly city: City }) => Promise<void>
}

/** Acts that need nothing but themselves. */
const ACTS: readonly PlainAct[] = [
  {
    path: 'submission',
    permission: 'application.edit',
    summary: '提交任务书',
    description: '内容冻结为一个版本；预算（或包干制承诺）、指标、里程碑不齐的不能提交。',
    command: submitContract,
  },
  {
    path: 'approval',
    permission: 'contract.check',
    summary: '审核任务书',
    description: '审核人与签订人不能是同一人。',
    command: approveContract,
  },
  {
    path: 'signature',
    permission: 'contract.sign',
    summary: '签订任务书',
    description: '立项资金转为已签约；里程碑、拨款计划和报告随之生效，签订即付的一期到期应付。',
    command: signContract,
  },
]

/** 任务书: filled by the applicant, checked and signed by two persons of the office. */
export const projectContractRoutes: Routes = (app, house) => {
  const { db, city } = house
  app.get(
    '/api/cases/:caseId/contract',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '任务书',
        description: '填报中的草稿只有申请单位可见。',
        tags,
        params: CasePath,
        response: { 200: refTo(ProjectContract) },
      },
    },
    (request) => viewContract(db, city, { actor: actorOf(request), caseId: request.params.caseId }),
  )

  const act = actsOn(app, house, {
    tags,
    key: CasePath,
    answer: ProjectContract,
    view: (on) => viewContract(db, city, on),
  })

  act('/api/cases/:caseId/contract', {
    permission: 'application.edit',
    summary: '开始填报任务书',
    description: '申报书里问过的自动带入。',
    body: CaseAct,
    run: (on, body) => fillContract(db, { ...on, ...body, city }),
  })
  act('/api/cases/:caseId/contract', {
    method: 'PUT',
    permission: 'application.edit',
    summary: '保存任务书草稿',
    description: 'contractRevision 为所见的修订号；期间被他人保存过时拒绝。',
    body: ContractSaving,
    run: (on, body) => saveContract(db, { ...on, ...body }),
  })
  for (const { path, command, ...said } of ACTS)
    act(`/api/cases/:caseId/contract/${path}`, {
      ...said,
      body: CaseAct,
      run: (on, body) => command(db, { ...on, ...body, city }),
    })
}
