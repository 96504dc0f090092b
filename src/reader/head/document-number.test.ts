import { expect, test } from 'vitest'
import { normalise } from '../intake/normalise.ts'
import { dayIn } from './calendar-day.ts'
import { numberIn, numberOfLine } from './document-number.ts'

test.each([
  '江政办〔2021〕26号',
  '江政办[2021]26号',
  '江政办【2021】26号',
  '江政办(2021)26号',
  '江政办﹝2021﹞26号',
  '江政办［2021］第26号',
  '江政办 〔2021〕 26 号',
  '江政办〔2021年〕026号',
])('%s is one number in one of its spellings', (written) => {
  expect(numberOfLine(normalise(written).text)).toBe('江政办〔2021〕26号')
})

test.each([
  ['国令第761号', '国令第761号'],
  ['某市人民政府令第30号', '某市人民政府令第30号'],
  ['江市科学技术局文件 江科〔2023〕126号', '江科〔2023〕126号'],
  ['（江政规〔2024〕3号）', '江政规〔2024〕3号'],
])('%s is the number of a document', (line, number) => {
  expect(numberOfLine(normalise(line).text)).toBe(number)
})

test.each(['根据《办法》（江政办〔2021〕26号）的规定', '第26号', '江政办〔2021〕', '总则'])(
  '%s is no line that numbers a document',
  (line) => {
    expect(numberOfLine(line)).toBeNull()
  },
)

test.each([
  ['2021年3月28日', '2021-03-28'],
  ['2021-03-28', '2021-03-28'],
  ['2021/3/8', '2021-03-08'],
  ['2020.01.17', '2020-01-17'],
  ['二〇二一年三月二十八日', '2021-03-28'],
  ['二○○八年十月二日', '2008-10-02'],
  ['二00五年六月十七日', '2005-06-17'],
  ['2024年2月30日', null],
  ['2024年2月', null],
])('%s is the day %s', (written, day) => {
  expect(dayIn(written)).toBe(day)
})

test('reads the number of words in running text', () => {
  expect(numberIn('江办发〔2022〕12号')).toBe('江办发〔2022〕12号')
  expect(numberIn('2022年第12号')).toBeNull()
})
