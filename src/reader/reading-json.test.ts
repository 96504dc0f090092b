import { Compile } from 'typebox/schema'
import { expect, test } from 'vitest'
import schema from '../../docs/reading.schema.json' with { type: 'json' }
import {
  hasSharedTexts,
  NEEDS_SHARED_TEXTS,
  SHARED_TEXTS,
  sharedText,
} from '../../tests/shared-texts.ts'
import { NO_KNOWLEDGE } from './city-knowledge.ts'
import { normalise } from './intake/normalise.ts'
import { readDocument } from './read-document.ts'
import { toReadingJson } from './reading-json.ts'

const validator = Compile(schema)
const complaints = (value: unknown): unknown[] => {
  const [, errors] = validator.Errors(value)
  return errors.map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const read = (raw: string) =>
  // Through JSON text, as whoever reads the output of `kc read --json` gets it.
  JSON.parse(JSON.stringify(toReadingJson(readDocument(normalise(raw), NO_KNOWLEDGE)))) as unknown

const DOCUMENT = `江市人民政府关于印发《江市创新措施》的通知
江政〔2024〕1号
各区人民政府：
现将《江市创新措施》印发给你们。
江市人民政府
2024年1月2日
江市创新措施
依据《上位条例》（江发〔2020〕3号）制定本措施。
一、目标
到2027年，高新技术企业达到4000家，研发投入增长12%，新建平台1—2家。
二、措施
（一）奖励企业。对首次认定的企业给予一次性奖励20万元，每家企业每年最高100万元。（牵头单位：市科技局；配合单位：市财政局，完成时限：2024年10月）
（二）补助平台。按照建设投入的8%给予补助，最高500万元，市、区各承担50%。
三、附则
本措施自2024年3月1日起施行，有效期3年。《江市旧措施》（江政〔2018〕2号）同时废止。`

test('a reading has the published shape and nothing else', () => {
  const reading = read(DOCUMENT)
  expect(complaints(reading)).toEqual([])
  expect(reading).toMatchObject({
    document: {
      title: '江市创新措施',
      number: '江政〔2024〕1号',
      issuers: ['江市人民政府'],
      written: '2024-01-02',
      published: null,
      effective: '2024-03-01',
      expires: '2027-02-28',
      repeals: [{ title: '江市旧措施', number: '江政〔2018〕2号' }],
      cites: [{ title: '上位条例', number: '江发〔2020〕3号' }],
    },
  })
})

test('the schema refuses a key more, a key less and a wrong value', () => {
  const reading = toReadingJson(readDocument(normalise(DOCUMENT), NO_KNOWLEDGE))
  expect(complaints({ ...reading, version: 1 })).not.toEqual([])
  expect(complaints({ ...reading, document: { ...reading.document, index: null } })).not.toEqual([])
  expect(complaints({ text: reading.text, document: reading.document })).not.toEqual([])
  const [clause] = reading.clauses
  expect(complaints({ ...reading, clauses: [{ ...clause, hash: 'x' }] })).not.toEqual([])
  const both = { start: 0, end: 1, fen: '1', percent: '1', role: 'other', of: null }
  expect(complaints({ ...reading, amounts: [both] })).not.toEqual([])
})

test.skipIf(!hasSharedTexts).each([...SHARED_TEXTS])(
  `%s read has the published shape ${NEEDS_SHARED_TEXTS}`,
  (name) => {
    expect(complaints(read(sharedText(name)))).toEqual([])
  },
)
