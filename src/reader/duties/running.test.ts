import { expect, test } from 'vitest'
import { resolveRoles } from './read-roles.ts'
import { runningRoles } from './running.ts'

const tasks = (text: string) =>
  runningRoles(text, () => false).map(({ words, start, end }) => {
    const { lead, support } = resolveRoles([words], { firstLeads: false })
    return [text.slice(start, end), lead, support]
  })

test.each([
  [
    '由市科技局牵头，会同武创院以及市直相关部门、各区协同推进工作。',
    ['市科技局'],
    ['武创院', '市直相关部门', '各区'],
  ],
  [
    '5.由区科技局牵头，区工信局、区教育局参与，建设创新圈。',
    ['区科技局'],
    ['区工信局', '区教育局'],
  ],
  ['省科技厅会同省财政厅负责组织申报工作。', ['省科技厅'], ['省财政厅']],
  [
    '国务院公安、工业和信息化等部门按照职责分工负责有关管理工作。',
    ['国务院公安部门', '工业和信息化部门'],
    [],
  ],
  ['各地市负责具体推进设施建设。', ['各地市'], []],
  ['省统计局会同省发展改革委建立监测制度。', ['省统计局'], ['省发展改革委']],
  ['第十条 【责任分工】市科技委牵头组织实施。', ['市科技委'], []],
])('「%s」 is led by %j with %j', (text, lead, support) => {
  expect(tasks(text).map(([, ...roles]) => roles)).toEqual([[lead, support]])
})

test('each unit of a sentence has the words that follow it', () => {
  expect(tasks('县商务局负责新建项目，县工信局负责技改项目。')).toEqual([
    ['县商务局负责新建项目', ['县商务局'], []],
    ['县工信局负责技改项目', ['县工信局'], []],
  ])
})

test('what a unit is charged with may stand before its name', () => {
  expect(tasks('走廊由市发展改革委、市规划局负责，科技园由市教育局负责。')).toEqual([
    ['走廊由市发展改革委、市规划局负责', ['市发展改革委', '市规划局'], []],
    ['科技园由市教育局负责', ['市教育局'], []],
  ])
})

test.each([
  '本措施由省人民政府办公厅负责解释。',
  '支持科技领军企业牵头组建创新联合体。',
  '由牵头单位会同其他起草部门开展审核。',
  '其法定代表人（负责人）不得享受政策。',
  '实行首席科学家负责制。',
  '企业负责研发投入，高校负责人才培养。',
  '支持武创院会同高校院所开展攻关。',
  '坚持谁起草、谁负责的原则。',
  '办公室设在市科技局，负责日常工作。',
])('「%s」 gives nobody a task', (text) => {
  expect(tasks(text)).toEqual([])
})
