import { expect, test } from 'vitest'
import { resolveRoles } from './read-roles.ts'
import { tableRoles } from './tables.ts'

/** One cell a line, as tables come out of a text. */
const cells = (lines: readonly string[]): string => lines.join('|').replaceAll('|', '\n')

const rows = (text: string) =>
  tableRoles(text, '2025').map((row) => {
    const { lead, support, due } = resolveRoles([row.words], { firstLeads: false })
    const task = text.slice(row.task?.start, row.task?.end).replaceAll('\n', ' ')
    return [task, lead, support, due]
  })

test('numbered rows are found where empty cells are gone and groups have rows of their own', () => {
  const text = cells([
    '序号|任务内容|牵头单位|配合单位|备注',
    '（一）构建管理体系',
    '1|强化统筹|市交通运输委|市公安局、市财政局，市级有关部门',
    '2|建立智库|市科技局|—',
    '（二）建设基础设施',
    '3|建设起降点|市发展改革委、市国资委|各区县政府',
  ])
  expect(rows(text)).toEqual([
    ['强化统筹', ['市交通运输委'], ['市公安局', '市财政局', '市级有关部门'], null],
    ['建立智库', ['市科技局'], [], null],
    ['建设起降点', ['市发展改革委', '市国资委'], ['各区县政府'], null],
  ])
})

test('a whole grid is read by its columns, a repeated head is no row', () => {
  const head = '序号|重点任务|具体举措|牵头单位|责任单位|完成时限'
  const text = cells([
    head,
    '1|开展诊断|组织服务商入企|市工业和信息化局|各县（市、区）政府|2025年12月',
    head,
    '2|建设平台|建成平台3个|市大数据局|市财政局、市科技局|6月底前',
    '3|培训人才|培训2000人次|市人力资源和社会保障局|—|持续推进',
  ])
  expect(rows(text)).toEqual([
    ['开展诊断 组织服务商入企', ['市工业和信息化局'], ['各县（市、区）政府'], '2025-12'],
    ['建设平台 建成平台3个', ['市大数据局'], ['市财政局', '市科技局'], '2025-06'],
    ['培训人才 培训2000人次', ['市人力资源和社会保障局'], [], null],
  ])
})

test('rows without numbers begin where words follow units', () => {
  const text = cells([
    '工作任务|责任单位|完成时限',
    '建立台账|县科技局|2025年3月',
    '开展走访|县科技局、县工信局|2025年6月',
    '总结经验|各乡镇人民政府|12月底前',
  ])
  expect(rows(text)).toEqual([
    ['建立台账', ['县科技局'], [], '2025-03'],
    ['开展走访', ['县科技局', '县工信局'], [], '2025-06'],
    ['总结经验', ['各乡镇人民政府'], [], '2025-12'],
  ])
})

test('drawn borders are no cells and offices within a unit are units of their column', () => {
  const text =
    '工作任务\n|\n序号\n|\n责任科室\n|\n时限要求\n|\n政策解读\n|\n1\n|\n办公室\n|\n年底前\n|'
  expect(rows(text)).toEqual([['政策解读', ['办公室'], [], '2025']])
})

test('a cell may itself say who leads', () => {
  const text =
    '序号\n任务\n责任单位\n1\n建设平台\n市科技局牵头，市财政局配合\n2\n完善政策\n市科技局、市教育局'
  expect(rows(text)).toEqual([
    ['建设平台', ['市科技局'], ['市财政局'], null],
    ['完善政策', ['市科技局', '市教育局'], [], null],
  ])
})

test('a title is no head, a cell may have several lines, persons in charge are no words of the task', () => {
  const text = cells([
    '云岭县任务清单',
    '序号|工作任务|责任领导|责任单位|完成时间',
    '1|推进园区建设|王某某|县发改局|县自然资源局|经开区管委会|12月底',
    '2|招引项目|李某|县投促中心|持续推进',
    '县政府办',
  ])
  expect(rows(text)).toEqual([
    ['推进园区建设', ['县发改局', '县自然资源局', '经开区管委会'], [], '2025-12'],
    ['招引项目', ['县投促中心'], [], null],
  ])
})

test('headings that only mention tasks and units make no table', () => {
  expect(rows('重点任务\n一、加强领导\n责任单位要落实责任。')).toEqual([])
})
