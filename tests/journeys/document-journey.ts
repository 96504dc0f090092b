// What the journeys of documents share: invented official texts, uploads that are waited for, and the
// shapes of the answers.
import type { Static } from 'typebox'
import type { DocumentComparison } from '../../src/http/documents/document-comparison.contract.ts'
import type { DocumentImport } from '../../src/http/documents/document-import.contract.ts'
import type {
  DocumentItem,
  DocumentItems,
  ItemValue,
} from '../../src/http/documents/document-item.contract.ts'
import type { SearchResult, UnitDuties } from '../../src/http/documents/document-search.contract.ts'
import type {
  DocumentDetail,
  DocumentPage,
  DocumentText,
  DocumentTimeline,
  DocumentVersion,
  DocumentVersions,
  TextAgreement,
} from '../../src/http/documents/document.contract.ts'
import type { Answer, ProblemBody, Visitor } from './journey.ts'

export type ImportBody = Static<typeof DocumentImport>
export type DetailBody = Static<typeof DocumentDetail>
export type PageBody = Static<typeof DocumentPage>
export type TextBody = Static<typeof DocumentText>
export type ItemBody = Static<typeof DocumentItem>
export type ItemsBody = Static<typeof DocumentItems>
export type VersionBody = Static<typeof DocumentVersion>
export type VersionsBody = Static<typeof DocumentVersions>
export type TimelineBody = Static<typeof DocumentTimeline>
export type AgreementBody = Static<typeof TextAgreement>
export type ComparisonBody = Static<typeof DocumentComparison>
export type SearchBody = Static<typeof SearchResult>
export type UnitDutiesBody = Static<typeof UnitDuties>
export type ValueBody = Static<typeof ItemValue>
export type Refusal = ProblemBody

/** An invented document: a notice of a city that does not exist, with one item of each kind at least. */
export const officialText = (year = 2025, reward = 50): string =>
  [
    `江城市人民政府办公室关于印发江城市支持中试平台发展若干措施的通知`,
    `江政办〔${year}〕7号`,
    '各区人民政府，市直各部门：',
    '现将《江城市支持中试平台发展若干措施》印发给你们，请认真组织实施。',
    '江城市人民政府办公室',
    `${year}年3月5日`,
    '江城市支持中试平台发展若干措施',
    '为加快中试平台建设，制定如下措施。',
    '一、总体目标',
    `到${year + 2}年，全市建成中试平台30家以上，技术合同成交额达到200亿元。`,
    '二、主要任务',
    '（一）布局建设中试平台。围绕光电子、生物医药等领域布局建设中试平台。（牵头单位：市科技局；责任单位：市财政局、各区人民政府）',
    `（二）支持平台运行。对新认定的市级中试平台，给予最高不超过${reward}万元的一次性奖励。（责任单位：市科技局、市财政局）`,
    '（三）鼓励开放共享。对向中小企业开放服务的平台，按服务合同金额的10%给予补助，每家每年最高20万元。（责任单位：市科技局）',
    '三、保障措施',
    '加强资金监管。本措施自印发之日起施行，有效期3年。',
  ].join('\n')

/** A form that carries one file. */
export function formOf(bytes: string | Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  return form
}

const POLL_MS = 40
const WAIT_MS = 90_000

/** Uploads a file and waits until it is read, failed or cancelled. */
export async function upload(
  visitor: Visitor,
  bytes: string | Uint8Array<ArrayBuffer>,
  { name = '通知.txt', path = '/api/document-imports' } = {},
): Promise<ImportBody> {
  const answer = await visitor.send<ImportBody>('POST', path, formOf(bytes, name))
  if (answer.status !== 202) throw new Error(`upload refused: ${answer.text}`)
  return waitFor(visitor, answer.body.id)
}

/** Waits until an import has ended. */
export async function waitFor(visitor: Visitor, importId: string): Promise<ImportBody> {
  const until = Date.now() + WAIT_MS
  while (Date.now() < until) {
    const { status, body, text } = await visitor.get<ImportBody>(
      `/api/document-imports/${importId}`,
    )
    // Too many requests: it is asked again later.
    if (status !== 200 && status !== 429) throw new Error(text)
    if (status === 200 && body.state !== 'queued' && body.state !== 'reading') return body
    await new Promise((resolve) => setTimeout(resolve, status === 429 ? POLL_MS * 25 : POLL_MS))
  }
  throw new Error(`import ${importId} does not end`)
}

/** Uploads a text that becomes a document; answers its id. */
export async function importDocument(visitor: Visitor, text = officialText()): Promise<string> {
  const ended = await upload(visitor, text)
  if (ended.documentId === null) throw new Error(`import failed: ${ended.failureMessage}`)
  return ended.documentId
}

/** The items of a document. */
export const itemsOf = async (visitor: Visitor, documentId: string): Promise<ItemBody[]> =>
  (await visitor.get<ItemsBody>(`/api/documents/${documentId}/items`)).body.items

/** A document as its page shows it. */
export const detailOf = async (visitor: Visitor, documentId: string): Promise<DetailBody> =>
  (await visitor.get<DetailBody>(`/api/documents/${documentId}`)).body

/** Accepts every item that is still open. */
export async function acceptAll(visitor: Visitor, documentId: string): Promise<void> {
  await visitor.send('POST', `/api/documents/${documentId}/acceptance`, {})
  for (const { id, state, revision } of await itemsOf(visitor, documentId)) {
    if (state !== 'open') continue
    const path = `/api/documents/${documentId}/items/${id}/acceptance`
    await visitor.send('POST', path, { revision })
  }
}

/** Moves the version that is being worked on. */
export async function move(
  visitor: Visitor,
  documentId: string,
  { name, reason }: { readonly name: string; readonly reason?: string },
): Promise<Answer<VersionBody & Refusal>> {
  const { version } = await detailOf(visitor, documentId)
  const body = { revision: version.revision, ...(reason !== undefined && { reason }) }
  return visitor.send('POST', `/api/documents/${documentId}/${name}`, body)
}
