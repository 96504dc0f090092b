import type { Permission } from '../../party/permission.ts'
import type { Machine, Mover } from '../cases/machine.ts'
import { MACHINES } from '../cases/machines.ts'
import { isPlace, type Place, PLACES } from '../cases/segments.ts'

/** What a case waits for in a place, and from whom. */
export type Expected = {
  readonly word: string
  readonly mover: Mover
  readonly permission: Permission
}

const by =
  (mover: Mover, permission: Permission) =>
  (word: string): Expected => ({
    word,
    mover,
    permission,
  })

const applicant = by('applicant', 'application.edit')
const poster = by('poster', 'application.edit')
const check = by('office', 'case.check')
const propose = by('office', 'case.propose')
const endorse = by('office', 'case.endorse')
const contract = by('office', 'contract.check')
const sign = by('office', 'contract.sign')

/** Who has to do what next, by the place of a token; null where nobody has to: it runs, or it has ended. */
const EXPECTED = {
  draft: applicant('填报并提交'),
  submitted: check('形式审查'),
  returned: applicant('补正'),
  accepted: propose('送评审或核查'),
  in_review: propose('组织评审'),
  site_visit: check('现场考察'),
  visited: check('汇总核查'),
  finance_check: by('office', 'case.finance-check')('财务核查'),
  finance_checked: null,
  relation_check: check('核查关联关系'),
  loan_check: check('核查贷款'),
  checked: null,
  reviewed: propose('提出立项建议'),
  poster_choice: poster('选定揭榜方'),
  proposed: endorse('审核立项建议'),
  endorsed: by('office', 'case.decide')('决定立项'),
  decided: propose('公示或办结'),
  in_notice: propose('公示期满下达'),
  under_objection: endorse('处理异议'),
  awarded: applicant('填报任务书'),
  contract_draft: applicant('提交任务书'),
  contract_submitted: contract('审核任务书'),
  contract_countersigned: contract('审核任务书'),
  contract_approved: sign('签订任务书'),
  executing: null,
  in_yearly_check: sign('年度考核'),
  acceptance_requested: contract('组织验收'),
  in_acceptance: contract('提出验收结论'),
  acceptance_proposed: sign('审定验收结论'),
  rectifying: applicant('整改'),
  passed: contract('结题归档'),
  termination_proposed: sign('决定是否终止'),
  recovering: contract('追回资金'),
  settling: contract('结算退出'),
  paying: contract('拨付办结'),
  following: contract('跟踪服务'),
  debt_recovery: contract('追偿'),
  listed: check('截止揭榜'),
  choosing: propose('确定揭榜方'),
  chosen: contract('榜单办结'),
  in_round: propose('评定晋级'),
  in_jury: propose('评定名次'),
  withdrawn: null,
  lapsed: null,
  refused: null,
  unfunded: null,
  not_chosen: null,
  terminated: null,
  outpaced: null,
  closed: null,
  unanswered: null,
  delisted: null,
  eliminated: null,
} as const satisfies Record<Place, Expected | null>

/** Where a machine waits for something else than others do in the same place. */
const OWN: Readonly<Record<string, Partial<Record<Place, Expected>>>> = {
  loan: { accepted: check('送核查') },
  contest: { accepted: check('安排参赛') },
  challenge: { accepted: endorse('发榜') },
  bid: { contract_submitted: poster('签署任务书'), chosen: propose('提出立项建议') },
}

/** A place of a machine, and what a case in it waits for. */
export type Waiting = Expected & {
  readonly machine: string
  readonly place: string
  /** Places that must hold tokens as well: before that nothing can be done here. */
  readonly beside: readonly string[]
}

/** Every place of every machine where somebody has to do something. */
export const WAITING: readonly Waiting[] = Object.values(MACHINES).flatMap((machine) =>
  Object.keys(PLACES)
    .filter(isPlace)
    .filter((place) => Object.hasOwn(machine.places, place))
    .flatMap((place): Waiting[] => {
      const expected = OWN[machine.id]?.[place] ?? EXPECTED[place]
      if (expected === null) return []
      return [
        { ...expected, machine: machine.id, place, beside: besideOf(machine, place, expected) },
      ]
    }),
)

/** What every move that is waited for takes beside this place; nothing where one takes this place alone. */
function besideOf({ moves }: Machine, place: string, { mover, permission }: Expected): string[] {
  const ways = Object.values(moves)
    .filter((move) => move.mover === mover && move.permission === permission)
    .flatMap(({ from }) => from.filter((places) => places.includes(place)))
    .map((places) => places.filter((other) => other !== place))
  return ways.every((others) => others.length > 0) ? [...(ways[0] ?? [])] : []
}
