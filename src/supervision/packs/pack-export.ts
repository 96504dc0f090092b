import { issueDay, numberText } from './pack-number.ts'
import { officialDocument } from './official-document.ts'
import type { Pack } from './pack.store.ts'
import { momentText } from './draft-pack.ts'
import { printPack } from './print-pack.ts'

/** A report as a Word document; a draft says on its face that it is one. */
export const packDocument = (pack: Pack, issuer: string): Promise<Buffer> =>
  officialDocument({
    title: pack.document.title,
    addressee: pack.document.addressee,
    blocks: printPack(pack.document, pack.facts),
    issuer,
    number: numberText(pack) ?? (pack.demo ? '（演示，起草稿，未编号）' : '（起草稿，未编号）'),
    date: pack.issuedOn === null ? '（未印发）' : issueDay(pack.issuedOn),
    imprint: `${pack.demo ? '演示数据，不作为工作依据；' : ''}数据截至${momentText(pack.facts.asOf)}；内容摘要值（SM3）${pack.digest}`,
  })
