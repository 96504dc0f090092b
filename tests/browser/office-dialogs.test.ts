// What the office, posters and experts do in dialogs that other stories pass by: a race and its settlement, reports and
// a dropped termination, a round with drawn experts, its panel, and an invitation into the pool.
import type { Static } from 'typebox'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/base/day.ts'
import type { SentInvitation } from '../../src/http/programmes/review/expert-invitation.contract.ts'
import {
  accept,
  enterSecondInstitute,
  handInBid,
  postProblem,
} from '../programmes/challenge-world.ts'
import { takenOn, openOffice } from '../programmes/mode-world.ts'
import {
  award,
  type Crew,
  fillContract,
  fillStage,
  milestone,
  ok,
  pass,
  share,
  sign,
  signInCrew,
} from '../programmes/project-acts.ts'
import { readyCase, reviewByExperts } from '../programmes/expert-review.ts'
import { openBudget, payDue, settlePromises } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { enterPool } from '../programmes/review-world.ts'
import type { Visitor } from '../journeys/journey.ts'
import { answer, openPages, overflowOf, PHONE, refuse, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withDocuments: false, withTopics: true, withRules: true })
const CITY = 40_000_000n
const POSTER = 60_000_000n

const thisYear = (): number => Number(dayOf(pages.journey().now()).slice(0, 4))

const openLine = (programme: 'P1' | 'P3', topic: string) =>
  openBudget(
    pages.journey().db,
    { year: thisYear(), programme, topic, payer: 'city', party: '' },
    500_000_000n,
  )

const applicantOf = async (caseId: string): Promise<string> =>
  (
    await pages
      .journey()
      .db.selectFrom('programme_case')
      .select('applicant')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
  ).applicant

/** A problem on the list. */
async function listed({ officer, approver }: Crew, title: string): Promise<string> {
  const journey = pages.journey()
  const caseId = await postProblem(journey, await journey.as('enterprise'), title)
  await accept(officer, caseId)
  const funds = { amountFen: '100000000', source: '存款证明' }
  await ok(officer, `/api/cases/${caseId}/challenge-funds`, funds)
  await ok(approver, `/api/cases/${caseId}/challenge-listing`, {
    summary: '薄壁件焊接后出现热裂纹',
    wanted: '裂纹率低于千分之二',
    bidsCloseAt: new Date(journey.now().getTime() + 5 * 86_400_000).toISOString(),
    racersMax: 2,
  })
  return caseId
}

/** Legal persons and shareholders, so that nothing speaks for a relation of the two sides. */
async function register({ officer }: Crew, caseId: string, [legal, holders]: readonly string[]) {
  const path = `/api/fact-files/${await applicantOf(caseId)}/facts`
  const source = { source: '公示系统', knownSince: '2026-03-01', former: null }
  await must(officer, 'POST', path, { name: '法定代表人', value: legal, ...source })
  await must(officer, 'POST', path, { name: '股东', value: holders, ...source })
}

/** Two institutes with awarded bids whose contracts wait for the poster. */
async function racing(crew: Crew, challengeId: string) {
  const journey = pages.journey()
  const [first, second] = [await journey.as('institute'), await enterSecondInstitute(journey)]
  const poster = await journey.as('enterprise')
  const posterId = await applicantOf(challengeId)
  await register(crew, challengeId, ['林江北', '东湖资本'])
  const bids: { readonly caseId: string; readonly institute: Visitor; readonly login: string }[] =
    []
  for (const [institute, login, legal] of [
    [first, 'institute', '沈校长'],
    [second, 'institute-2', '陆院长'],
  ] as const) {
    const caseId = await handInBid(journey, institute, { challengeId, title: `${legal}的路线` })
    await register(crew, caseId, [legal, '无'])
    await accept(crew.officer, caseId)
    await settlePromises(journey, caseId)
    await reviewByExperts(journey, [caseId])
    await ok(crew.officer, `/api/cases/${caseId}/relation-search`)
    await ok(crew.officer, `/api/cases/${caseId}/relation-clearing`)
    const { revision } = await must<{ revision: number }>(
      crew.officer,
      'GET',
      `/api/cases/${caseId}`,
    )
    await ok(crew.officer, `/api/cases/${caseId}/moves`, { move: 'offerToPoster', revision })
    await ok(poster, `/api/cases/${caseId}/bid-choice`, { isChosen: true })
    bids.push({ caseId, institute, login })
  }
  const caseIds = bids.map(({ caseId }) => caseId)
  const shares = [share(thisYear(), CITY), share(thisYear(), POSTER, ['enterprise', posterId])]
  await ok(crew.officer, '/api/award-proposals', {
    rows: caseIds.map((caseId) => ({ caseId, outcome: 'fund', shares, doubleAnswer: '赛马' })),
  })
  await ok(crew.approver, '/api/award-endorsements', { caseIds })
  await ok(crew.leader, '/api/award-decisions', { caseIds })
  await ok(crew.officer, '/api/notices', { title: '拟立项公示', contact: '科技创新处', caseIds })
  const later = await pass(journey, 10, [second, 'institute-2'])
  await first.signIn('institute')
  await ok(later.officer, '/api/award-confirmations', { caseIds })
  await ok(later.officer, `/api/cases/${challengeId}/bids-closing`)
  await ok(later.officer, `/api/cases/${challengeId}/solver`)
  const year = thisYear() + 1
  for (const { caseId, institute } of bids) {
    await fillContract(journey, {
      caseId,
      applicant: institute,
      change: {
        startDay: `${year}-01-01`,
        endDay: `${year}-12-31`,
        milestones: [milestone(`${year}-07-10`)],
        hasSpendingPromise: true,
      },
    })
    await ok(institute, `/api/cases/${caseId}/contract/submission`)
  }
  return { crew: later, caseIds }
}

/** A gate too many is taken away, and one that was set wrongly is set right; both say why. */
async function setGateRight(officer: Page): Promise<void> {
  const gates = officer.locator('.gates > li')
  await officer.getByRole('button', { name: '设节点' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByLabel('名称').fill('多设的节点')
  await dialog.getByLabel('达到什么才留下').fill('同上')
  await dialog.getByLabel('到期日').fill(`${thisYear() + 1}-08-10`)
  await answer(officer, /^设节点$/u)
  await gates
    .nth(1)
    .getByRole('button', { name: /^撤\s*销$/u })
    .click()
  await refuse(officer, /^撤\s*销$/u, '请填写撤销理由。')
  await dialog.getByLabel('撤销理由').fill('与小试合并')
  await answer(officer, /^撤\s*销$/u)
  await expect.poll(() => gates.count()).toBe(1)
  await gates
    .first()
    .getByRole('button', { name: /^修\s*改$/u })
    .click()
  await dialog.getByLabel('到期日').fill('2020-01-01')
  await refuse(officer, /^保存修改$/u, '请填写修改理由。')
  await dialog.getByLabel('修改理由').fill('日期写错')
  await refuse(officer, /^保存修改$/u, /早于今天/u)
  await dialog.getByLabel('到期日').fill(`${thisYear() + 1}-07-15`)
  await pages.shoot(officer, 'race-gate')
  await answer(officer, /^保存修改$/u)
  await gates
    .first()
    .getByText(/7月15日前/u)
    .waitFor()
}

test(
  'a poster signs, two race over a gate, who leaves is settled, and another problem is taken off the list',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/400|409|422/u)
    const journey = pages.journey()
    await openLine('P1', 'T03')
    const start = await signInCrew(journey)
    const challengeId = await listed(start, '赛马的难题')
    const { crew, caseIds } = await racing(start, challengeId)
    const desk = `/cases/${challengeId}?tab=challenge`
    const poster = await pages.open(desk, 'enterprise', { size: PHONE })
    const waiting = poster.getByRole('button', { name: '签署任务书' })
    for (let left = 2; left > 0; left -= 1) {
      await waiting.first().click()
      await answer(poster, /^签\s*署$/u)
      await expect.poll(() => waiting.count()).toBe(left - 1)
    }
    await pages.shoot(poster, 'race-poster')
    expect(await overflowOf(poster)).toBe(0)
    const finance = await journey.as('finance')
    for (const caseId of caseIds) {
      await ok(crew.officer, `/api/cases/${caseId}/contract/approval`)
      await ok(crew.leader, `/api/cases/${caseId}/contract/signature`)
      const arrival = { amountFen: POSTER.toString(), evidence: '回单' }
      await ok(finance, `/api/cases/${caseId}/share-arrivals`, arrival)
    }
    await payDue(journey)

    const officer = await pages.open(desk, 'bureau_officer')
    await officer.getByRole('button', { name: '设节点' }).click()
    const gate = officer.getByRole('dialog')
    await refuse(officer, /^设节点$/u, '请填写名称。')
    await gate.getByLabel('名称').fill('小试')
    await gate.getByLabel('达到什么才留下').fill('裂纹率 ≤ 0.2%')
    await gate.getByLabel('到期日').fill('2020-01-01')
    await refuse(officer, /^设节点$/u, /早于今天/u)
    await gate.getByLabel('到期日').fill(`${thisYear() + 1}-07-10`)
    await answer(officer, /^设节点$/u)
    await setGateRight(officer)
    const leader = await pages.open(desk, 'leader', { size: PHONE })
    await leader.getByRole('button', { name: /^评\s*定$/u }).click()
    await refuse(leader, /^评\s*定$/u, '请选去留。')
    for (const [who, verdict] of [
      [/理工大学/u, '留下'],
      [/工业技术研究院/u, '退出'],
    ] as const) {
      const racer = leader.getByRole('group', { name: who })
      await racer.getByRole('radio', { name: verdict }).check()
      await racer.getByLabel('实测结果').fill('裂纹率 0.1%')
    }
    await answer(leader, /^评\s*定$/u)
    await pages.shoot(leader, 'race')
    expect(await overflowOf(leader)).toBe(0)
    // What was settled is no longer set right.
    await officer.reload()
    await officer.getByText('裂纹率 0.1%').first().waitFor()
    expect(await officer.getByRole('button', { name: /^(?:修\s*改|撤\s*销)$/u }).count()).toBe(0)

    await officer.goto(`${journey.url}/cases/${caseIds[1]}?tab=challenge`)
    await officer.getByRole('button', { name: /^结\s*算$/u }).click()
    const settling = officer.getByRole('dialog')
    await settling.getByLabel('核定支出').fill('50万元')
    await refuse(officer, /^结\s*算$/u, '不能超过已拨付的 40万元。')
    await settling.getByLabel('核定支出').fill('30万元')
    await settling.getByLabel('核定依据').fill('审计报告 7 号')
    await answer(officer, /^结\s*算$/u)
    await officer.getByText('还不能办结：有 10万元 应收回而未到账').waitFor()
    expect(await officer.getByRole('button', { name: '结算办结' }).isDisabled()).toBe(true)
    await pages.shoot(officer, 'race-settled')

    const other = await listed(crew, '撤下的难题')
    await leader.close()
    const approver = await pages.open(`/cases/${other}?tab=challenge`, 'bureau_approver')
    await approver.getByRole('button', { name: /^撤\s*榜$/u }).click()
    await refuse(approver, /^撤\s*榜$/u, '请填写理由。')
    await approver.getByRole('dialog').getByLabel('理由').fill('资金抽回')
    await answer(approver, /^撤\s*榜$/u)
    await approver.getByText('这个榜单已经撤下或没有发榜。').waitFor()
  },
)

test(
  'a report is sent back and accepted, a change refused, a termination proposed and dropped, a year checked by two',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/409|422/u)
    const journey = pages.journey()
    await openLine('P3', 'T07')
    const login = 'enterprise2'
    const { caseId, applicant } = await readyCase(journey, {
      topic: 'T07',
      line: '7-3',
      login,
      answers: yearlyFunds(thisYear()),
    })
    const crew = await award(journey, await signInCrew(journey), {
      caseId,
      shares: [0, 1, 2].map((later) => share(thisYear() + later, 60_000_000n)),
      applicant: [applicant, login],
    })
    const year = thisYear() + 1
    await sign(journey, crew, {
      caseId,
      applicant,
      change: {
        startDay: `${year}-01-01`,
        endDay: `${year + 2}-12-31`,
        milestones: [milestone(`${year}-06-01`)],
        budget: [{ item: '设备费', amountFen: '180000000', use: '采购' }],
        discipline: '光学工程',
        principal: '林江北',
        team: [{ name: '周汉阳', unit: '示例', duty: '总体' }],
      },
    })
    await payDue(journey)
    const at = `/cases/${caseId}?tab=execution`
    const own = await pages.open(at, applicant, { size: PHONE })
    await own.getByRole('button', { name: '提交报告' }).first().click()
    await refuse(own, /^提\s*交$/u, /处需要补充或改正，没有提交/u)
    await fillStage(journey, applicant, { caseId, stage: 'report' })
    await answer(own, /^提\s*交$/u)
    await own.getByRole('button', { name: '申请变更' }).click()
    const change = own.getByRole('dialog')
    await change.getByLabel('变更理由').fill('检测排队')
    await change.getByLabel('结束日期').fill('2020-01-01')
    await refuse(own, /^提交申请$/u, /结束日期应晚于开始日期/u)
    await change.getByLabel('结束日期').fill(`${year + 3}-12-31`)
    await answer(own, /^提交申请$/u)
    await pages.shoot(own, 'project-change')
    expect(await overflowOf(own)).toBe(0)

    const officer = await pages.open(at, 'bureau_officer')
    const reports = officer.getByRole('region', { name: '执行报告' })
    await reports.getByRole('button', { name: /^退\s*回$/u }).click()
    await officer.getByRole('dialog').getByLabel('理由').fill('补充支出明细')
    await answer(officer, /^退\s*回$/u)
    await reports.getByText('审核意见：补充支出明细').waitFor()
    await officer.getByRole('button', { name: '不同意' }).click()
    await officer.getByRole('dialog').getByLabel('理由').fill('期限过长')
    await answer(officer, /^不同意$/u)
    await own.reload()
    await own.getByText('审核：期限过长').waitFor()
    await own.getByRole('button', { name: '提交报告' }).first().click()
    await answer(own, /^提\s*交$/u)
    await officer.reload()
    await reports.getByRole('button', { name: /^通\s*过$/u }).click()
    await reports.getByText('已通过').waitFor()

    await officer.getByRole('button', { name: '提出终止' }).click()
    const ending = officer.getByRole('dialog')
    await ending.getByLabel('理由').fill('主要人员离职')
    const amount = ending.getByRole('textbox', { name: /^追回/u })
    await amount.fill('二十万')
    // An amount that cannot be read is not sent, nor an earlier one in its place.
    await ending.getByText('写成 30万元 或 386.5元 的样子。').waitFor()
    expect(await ending.getByRole('button', { name: /^确\s*定$/u }).isDisabled()).toBe(true)
    await amount.fill('61万元')
    await refuse(officer, /^确\s*定$/u, /不超过已拨付而未要求退回的 60万元/u)
    await amount.fill('20万元')
    await answer(officer, /^确\s*定$/u)
    const leader = await pages.open(at, 'leader', { size: PHONE })
    // Whoever decides reads why and how much.
    await leader.getByText('主要人员离职').waitFor()
    await leader.getByText('市级：20万元').waitFor()
    await pages.shoot(leader, 'project-termination')
    await leader.getByRole('button', { name: '不予终止' }).click()
    await leader.getByRole('dialog').getByLabel('理由').fill('团队已重组')
    await answer(leader, /^不予终止$/u)
    await leader.getByText('实施中').first().waitFor()
    expect(await leader.getByText('主要人员离职').count()).toBe(0)
    expect(await overflowOf(leader)).toBe(0)
    await checksTheYear(at, [applicant, login])
  },
)

/** Three years of money that add up, as a form for stable support asks for them. */
const yearlyFunds = (first: number) => ({
  requestedFunds: 180_000_000,
  totalBudget: 180_000_000,
  yearlyFunds: [0, 1, 2].map((later) => ({
    fundsYear: first + later,
    fundsCity: 60_000_000,
    fundsPartner: 0,
    fundsYearTotal: 60_000_000,
  })),
})

/** 年度考核 of stable support: begun by one, answered by another, and the money of the year waits for it. */
async function checksTheYear(at: string, applicant: readonly [Visitor, string]): Promise<void> {
  const journey = pages.journey()
  const first = await pages.open(at, 'bureau_officer')
  await first.getByRole('button', { name: '开始年度考核' }).click()
  // In the year in which it was awarded nothing waits for a check.
  await answer(first, /^确\s*定$/u)
  await first.getByText(/没有待考核后拨付的资金/u).waitFor()
  await pass(journey, 330, applicant)
  const officer = await pages.open(at, 'bureau_officer')
  await officer.getByRole('button', { name: '开始年度考核' }).click()
  await answer(officer, /^确\s*定$/u)
  await officer.getByText('您已开始这次考核，结论须由另一人作出。').waitFor()
  expect(await officer.getByRole('button', { name: '继续支持' }).count()).toBe(0)
  const approver = await pages.open(at, 'bureau_approver', { size: PHONE })
  await approver.getByRole('button', { name: '继续支持' }).click()
  const dialog = approver.getByRole('dialog')
  const decide = dialog.getByRole('button', { name: /^确\s*定$/u })
  expect(await decide.isDisabled()).toBe(true)
  await dialog.getByLabel('理由').fill('进展良好，同意继续支持')
  await refuse(approver, /^确\s*定$/u, /没有.*预算/u)
  await openLine('P3', 'T07')
  await answer(approver, /^确\s*定$/u)
  const checks = approver.getByRole('region', { name: '年度考核' })
  await checks.getByText(/年：继续支持。进展良好，同意继续支持/u).waitFor()
  await pages.shoot(approver, 'yearly-check')
  expect(await overflowOf(approver)).toBe(0)
}

test(
  'a round takes over what was drawn, its panel is arranged and ordered, and an expert accepts his invitation',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/400|409|422/u)
    const journey = pages.journey()
    const office = await openOffice(journey)
    const wanted = { topic: 'T02', line: '2-1', login: 'institute' }
    const { caseId, callId } = await takenOn(journey, office, wanted)
    await enterPool(journey.db, ['甲专家', '乙专家', '丙专家', '丁专家'])
    const { draw } = await must<{ draw: { id: string } }>(office.officer, 'POST', '/api/draws', {
      title: '评审抽取',
    })
    await must(office.officer, 'POST', `/api/draws/${draw.id}/list`, {
      caseIds: [caseId],
      seats: [{ stratum: '技术', fields: [], wanted: 3, alternates: 1 }],
      pairCapPermille: 1000,
      loadMax: 5,
    })
    const witness = await pages.open(`/draws/${draw.id}`, 'bureau_approver', { size: PHONE })
    await witness.getByRole('button', { name: '见证并抽取' }).click()
    await refuse(witness, /^抽\s*取$/u, '请填写见证词。')
    await witness.getByRole('dialog').getByLabel('见证词').fill('小雪初晴')
    await answer(witness, /^抽\s*取$/u)
    expect(await overflowOf(witness)).toBe(0)

    const officer = await pages.open('/review-rounds', 'bureau_officer')
    await officer.getByRole('button', { name: '新批次' }).first().click()
    const opening = officer.getByRole('dialog')
    const GO = /^建立并送评审$/u
    await opening.getByRole('radio', { name: '随机抽取' }).check()
    await opening.getByLabel('每项专家数').fill('3')
    await opening.getByLabel('最少意见数').fill('4')
    await refuse(officer, GO, /最少意见数（4）多于每项专家数（3）/u)
    await opening.getByLabel('最少意见数').fill('2')
    await opening.getByLabel('答复期限').fill('2020-01-01')
    await refuse(officer, GO, /答复期限 2020-01-01 已经过去/u)
    const today = dayOf(journey.now())
    await opening.getByLabel('答复期限').fill(addDays(today, 7))
    await opening.getByLabel('评审期限').fill(addDays(today, 6))
    await refuse(officer, GO, /早于答复期限/u)
    await pages.shoot(officer, 'review-new-round')
    await opening.getByLabel('评审期限').fill(addDays(today, 20))
    await answer(officer, GO)
    await officer.waitForURL(/review-rounds\/[0-9a-f-]{36}/u)
    const round = new URL(officer.url()).pathname
    await officer.getByRole('button', { name: '采用抽取结果' }).click()
    const address = officer.getByRole('dialog').getByLabel('抽取页面的地址')
    await address.fill('第一次抽取')
    await refuse(officer, /^采\s*用$/u, '请粘贴抽取页面的地址。')
    await address.fill(`${journey.url}/draws/${draw.id}`)
    await answer(officer, /^采\s*用$/u)
    await officer.getByText('候补 1').waitFor()
    await officer.getByRole('button', { name: '提交发布' }).click()
    await answer(officer, /^确\s*定$/u)

    await witness.goto(journey.url + round)
    await witness.getByRole('button', { name: /^发\s*布$/u }).click()
    await answer(witness, /^确\s*定$/u)
    await witness.getByText('评审中').first().waitFor()
    await officer.reload()
    await officer.getByRole('tab', { name: '会评' }).click()
    const arrange = officer.getByRole('button', { name: '安排会评' })
    await arrange.click()
    await officer.getByText('请填写地点。').waitFor()
    await officer.getByLabel('地点').fill('第一会议室')
    await officer.getByLabel('会评日期').fill('2020-01-01')
    await arrange.click()
    await officer.getByText(/会评日期 2020-01-01 早于今天/u).waitFor()
    await officer.getByLabel('会评日期').fill(addDays(today, 21))
    await arrange.click()
    await officer.getByText('等待另一人写下见证词并抽取答辩顺序。').waitFor()
    await setPanelRight(officer, addDays(today, 22))
    await witness.reload()
    await witness.getByRole('tab', { name: '会评' }).click()
    await witness.getByLabel('见证词').fill('春江水暖')
    await witness.getByRole('button', { name: '抽取答辩顺序' }).click()
    await witness.getByText('开始后第 0 分钟').waitFor()
    await pages.shoot(witness, 'review-panel')
    expect(await overflowOf(witness)).toBe(0)
    await officer.goto(`${journey.url}/cases/${caseId}?tab=review`)
    await officer.getByRole('link', { name: /第 \d+ 批/u }).waitFor()
    const other = await takenOn(journey, office, {
      ...wanted,
      callId,
      answers: { projectTitle: '不经通常评审的探索' },
    })
    await reviewsOtherwise(officer, other.caseId)

    const { id: organisationId } = await journey.db
      .selectFrom('organisation')
      .select('id')
      .where('name', '=', '甲专家所在大学')
      .executeTakeFirstOrThrow()
    const { token } = await must<Static<typeof SentInvitation>>(
      office.officer,
      'POST',
      '/api/expert-invitations',
      { name: '吕受邀', organisationId, note: '拟请您参加评审。' },
    )
    const guest = await pages.open(`/experts/invitation#${token}`, null, { size: PHONE })
    await guest.getByText('拟请您参加评审。').waitFor()
    const accepting = guest.getByRole('button', { name: '接受邀请' })
    await accepting.click()
    await guest.getByText('请至少选择一个领域。').waitFor()
    await guest.getByLabel('专业领域').fill('电子')
    await guest.locator('.ant-select-item-option').first().click()
    await guest.keyboard.press('Escape')
    for (const [login, password, complaint] of [
      ['enterprise', '123', /至少 10 个字符。/u],
      ['enterprise', '评审专家-2026-东湖', /已被使用/u],
      ['lvshouyao', '评审专家-2026-东湖', /^已接受邀请$/u],
    ] as const) {
      await guest.getByLabel('登录名').fill(login)
      await guest.getByRole('textbox', { name: '密码' }).fill(password)
      await accepting.click()
      await answer(guest, /^接\s*受$/u)
      await guest.getByText(complaint).first().waitFor()
    }
    await pages.shoot(guest, 'expert-invitation')
    expect(await overflowOf(guest)).toBe(0)
  },
)

/** A panel arranged wrongly is taken back, arranged anew, and moved to another day; each says why. */
async function setPanelRight(officer: Page, later: string): Promise<void> {
  await officer.getByRole('button', { name: '撤销会评' }).click()
  await refuse(officer, /^撤\s*销$/u, '请填写撤销理由。')
  await officer.getByRole('dialog').getByLabel('撤销理由').fill('地点写错')
  await answer(officer, /^撤\s*销$/u)
  await officer.getByLabel('地点').fill('第二会议室')
  await officer.getByLabel('会评日期').fill(later)
  await officer.getByRole('button', { name: '安排会评' }).click()
  await officer.getByRole('button', { name: '修改会评安排' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByLabel('每项分钟数').fill('0')
  await refuse(officer, /^保存修改$/u, '应为 1 至 480 的整数。')
  await dialog.getByLabel('每项分钟数').fill('15')
  await refuse(officer, /^保存修改$/u, '请填写修改理由。')
  await dialog.getByLabel('修改理由').fill('项目多，时间从紧')
  await pages.shoot(officer, 'review-panel-change')
  await answer(officer, /^保存修改$/u)
  await officer.getByText(/第二会议室 · 每项 15 分钟/u).waitFor()
}

/** 非共识、快速评审 of an exploration: no round, a record of how it was judged and by whom, and the case goes on. */
async function reviewsOtherwise(officer: Page, caseId: string): Promise<void> {
  await officer.goto(`${pages.journey().url}/cases/${caseId}?tab=review`)
  await officer.getByText('这个办件不在任何评审批次中。').waitFor()
  await officer.getByRole('button', { name: /^登记非/u }).click()
  const dialog = officer.getByRole('dialog')
  await refuse(officer, /^登\s*记$/u, '请选日期。')
  await dialog.getByLabel('日期').fill('2099-01-01')
  await dialog.getByLabel('参加人员').fill('张三、李四')
  await dialog.getByLabel('方式、依据与意见').fill('好')
  await refuse(officer, /^登\s*记$/u, '请写明情况，不少于 5 字。')
  await dialog.getByLabel('方式、依据与意见').fill('两位同行专家书面推荐，路线新，同意资助。')
  await refuse(officer, /^登\s*记$/u, /晚于今天/u)
  await dialog.getByLabel('日期').fill(dayOf(pages.journey().now()))
  await pages.shoot(officer, 'non-standard-review')
  await answer(officer, /^登\s*记$/u)
  await officer.getByText('两位同行专家书面推荐，路线新，同意资助。').waitFor()
  await officer.getByText('评审完成').first().waitFor()
}
