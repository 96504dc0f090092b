import { expect, test } from 'vitest'
import { rhythmIn } from './rhythms.ts'

test.each([
  ['每年培育五家企业，完善服务。', 'year'],
  ['建设平台。每年度发布一次目录。', 'year'],
  ['各部门协同，每季度召开一次推进会。', 'quarter'],
  ['每半年组织一次评估；', 'half'],
  ['（三）每月报送进展。', 'month'],
  ['按季通报各区情况。', 'quarter'],
  ['每月5日前报送上月数据。', 'month'],
])('「%s」 comes back each %s', (words, rhythm) => {
  expect(rhythmIn(words)).toBe(rhythm)
})

test.each([
  '每家企业每年最高100万元。',
  '每年给予中心500万元运行经费。',
  '每家机构每年累计补贴不超过600万元。',
  '投资满2年且5年内发生损失的。',
  '每月调度，每季小结。',
  '建成一个平台。',
])('「%s」 sets no one rhythm', (words) => {
  expect(rhythmIn(words)).toBeNull()
})
