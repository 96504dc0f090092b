import type { Static } from 'typebox'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { AREA_KINDS, editMember, mayEnd } from '../../supervision/areas/edit-areas.ts'
import { periodWords } from '../../supervision/figures/period.ts'
import { FREQUENCIES } from '../../supervision/indicators/indicator-words.ts'
import { importMembers, MEMBER_HEADS, memberRows } from '../../supervision/members/member-sheet.ts'
import { leadMax, leadWords } from '../../supervision/members/member-due.ts'
import { setMemberDue } from '../../supervision/members/set-member-due.ts'
import { setSumRule } from '../../supervision/members/set-sum-rule.ts'
import { showMembers, type ShownMembers } from '../../supervision/members/show-members.ts'
import { SUM_WORDS, SUMMING_WORDS } from '../../supervision/members/sum-rule.ts'
import type { ReportingPractice } from '../../supervision/periods/reporting-practice.ts'
import { REPORT_STATES } from '../../supervision/reports/area-report.ts'
import { namesOf } from '../../supervision/reports/reporting-people.store.ts'
import {
  AreaMembers,
  MemberChange,
  MemberDueDecision,
  MemberUpload,
  SumRuleDecision,
} from './area-member.contract.ts'
import { refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { AreaPath } from './indicator.contract.ts'
import { formBytes, receiveFile } from '../receive-file.ts'

const tags = ['填报与核数']
const WORKBOOK_BYTES_MAX = 2 * 1024 * 1024

const COLUMNS = MEMBER_HEADS.map((head, index) => ({
  head,
  width: index === 1 || index === 4 ? 28 : 16,
  cell: (cells: readonly string[]) => cells[index] ?? '',
}))

/** 下级: the streets, parks and units below a district, what is due from them, and what is summed from them. */
export const areaMemberRoutes: Routes = (app, { db, clock, reporting: practice }) => {
  const view = async (actor: Actor, area: string): Promise<Static<typeof AreaMembers>> => {
    const shown = await showMembers(db, { actor, area, now: clock.now() })
    const decided = [...shown.rules.flatMap((rule) => rule.decided), ...shown.lead.decided]
    const deciders = new Set(decided.map(({ decidedBy }) => decidedBy))
    const reader = { actor, practice, names: await namesOf(db, [...deciders]) }
    return viewMembers(shown, reader)
  }

  app.get(
    '/api/areas/:areaId/members',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '区的下级：街道、园区和单位',
        description: '谁在报、欠哪一期、哪些数由下级汇总；区里只见本区的。',
        tags,
        params: AreaPath,
        response: { 200: refTo(AreaMembers) },
      },
    },
    (request) => view(actorOf(request), request.params.areaId),
  )

  app.put(
    '/api/areas/:areaId',
    {
      config: { permission: 'area.edit' },
      schema: {
        summary: '改下级的名称和报送机构',
        description: '报送机构的网格员替它填报；没有报送机构的由本区代填。答复是所在区的全部下级。',
        tags,
        params: AreaPath,
        body: refTo(MemberChange),
        response: { 200: refTo(AreaMembers) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { areaId: area } = request.params
      const { name, organisationId } = request.body
      const parent = await editMember(db, {
        actor,
        now: clock.now(),
        area,
        name: name.trim(),
        organisationId,
      })
      return view(actor, parent)
    },
  )

  app.post(
    '/api/areas/:areaId/sum-rules',
    {
      config: { permission: 'sum-rule.edit' },
      schema: {
        summary: '一项数由下级汇总，还是本级填报',
        description: '从一个没有关账的月份起；原来的决定保留可查。只有能相加的数可以由下级汇总。',
        tags,
        params: AreaPath,
        body: refTo(SumRuleDecision),
        response: { 200: refTo(AreaMembers) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { areaId: area } = request.params
      await setSumRule(db, { actor, now: clock.now(), area, ...request.body })
      return view(actor, area)
    },
  )

  app.post(
    '/api/areas/:areaId/member-dues',
    {
      config: { permission: 'sum-rule.edit' },
      schema: {
        summary: '下级报送截止：本区截止前几个工作日',
        description:
          '从一个没有关账的月份起，以前的月份不变；不早于期末后第一个工作日，已过去的截止日不改。',
        tags,
        params: AreaPath,
        body: refTo(MemberDueDecision),
        response: { 200: refTo(AreaMembers) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { areaId: area } = request.params
      await setMemberDue(db, { actor, now: clock.now(), practice, area, ...request.body })
      return view(actor, area)
    },
  )

  app.get(
    '/api/areas/:areaId/members/workbook',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '导出下级名单（Excel）',
        description: '也是导入的模板：没有改动的行不改变任何内容。',
        tags,
        params: AreaPath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const asked = { actor: actorOf(request), area: request.params.areaId, now: clock.now() }
      const shown = await showMembers(db, asked)
      return sendTable(reply, {
        name: `${shown.area.shortName}下级名单`,
        sheet: '下级名单',
        columns: COLUMNS,
        rows: memberRows(shown),
      })
    },
  )

  app.post(
    '/api/areas/:areaId/members/workbook',
    {
      config: { permission: 'area.edit', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '导入下级名单（Excel）',
        description: `首行为列名：${MEMBER_HEADS.join('、')}。没有编号的行是新增；有一行有误则全表不写入，并逐行说明。`,
        tags,
        params: AreaPath,
        response: { 200: refTo(MemberUpload) },
      },
    },
    async (request) => {
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const { isWritten, lines } = await importMembers(db, {
        actor: actorOf(request),
        now: clock.now(),
        area: request.params.areaId,
        table: await readSheet(bytes),
      })
      return { isWritten, lines: [...lines] }
    },
  )
}

type Reader = {
  readonly actor: Actor
  readonly practice: ReportingPractice
  readonly names: ReadonlyMap<string, string>
}

/** What lies below a district, for one reader. */
function viewMembers(
  shown: ShownMembers,
  { actor, practice, names }: Reader,
): Static<typeof AreaMembers> {
  const ending = scopeOf(actor, 'area.merge')
  const nameOf = (id: string | null) =>
    shown.members.find(({ area }) => area.id === id)?.area.shortName ?? id
  const wordOf = (summed: boolean) => (summed ? SUM_WORDS.summed : SUM_WORDS.own)
  return {
    area: shown.area.id,
    areaName: shown.area.shortName,
    month: shown.month,
    members: shown.members.map(({ area, office, reports }) => ({
      id: area.id,
      name: area.name,
      kind: area.kind,
      kindWord: AREA_KINDS[area.kind],
      since: area.since,
      until: area.until,
      mergedInto: nameOf(area.mergedInto),
      demo: area.demo,
      organisationId: area.organisationId,
      organisation: office?.name ?? null,
      reports: reports.map((report) => ({
        period: report.period,
        periodName: periodWords(report.period),
        state: report.state,
        stateWord: REPORT_STATES[report.state],
        dueOn: report.dueOn,
        isOverdue: report.isOverdue,
        isLate: report.late,
      })),
      mayEdit: shown.mayEdit && area.until === null,
      mayEnd: area.until === null && mayEnd(area, ending),
    })),
    measures: shown.rules.map(({ measure, summed, fault, decided }) => ({
      code: measure.code,
      name: measure.name,
      unit: measure.unit,
      summingWords: SUMMING_WORDS[measure.nature],
      frequencyWord: FREQUENCIES[measure.frequency],
      summed,
      word: wordOf(summed),
      fault,
      decided: decided.map((rule) => ({
        since: rule.since,
        word: wordOf(rule.summed),
        reason: rule.reason,
        by: names.get(rule.decidedBy) ?? null,
        at: rule.decidedAt.toISOString(),
      })),
    })),
    lead: {
      word: leadWords(shown.lead.workdays),
      workdays: shown.lead.workdays,
      nextMonth: shown.lead.nextMonth,
      nextWord: leadWords(shown.lead.nextWorkdays),
      nextWorkdays: shown.lead.nextWorkdays,
      workdaysMax: leadMax(practice),
      decided: shown.lead.decided.map((rule) => ({
        since: rule.since,
        word: leadWords(rule.workdays),
        reason: rule.reason,
        by: names.get(rule.decidedBy) ?? null,
        at: rule.decidedAt.toISOString(),
      })),
    },
    offices: shown.offices.map(({ id, name }) => ({ id, name })),
    mayEdit: shown.mayEdit,
    mayDecide: shown.mayDecide,
    mayRemind: scopeOf(actor, 'figure.check')?.reach === 'region' && shown.mayDecide,
  }
}
