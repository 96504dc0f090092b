import { dayWords, momentWords } from '../../documents/document-words.ts'
import type { Pack } from './pack-queries.ts'

type Block = Pack['blocks'][number]

/** The report as it is printed: on the screen, on paper and in the Word document alike. */
export function PackPaper({ pack }: { readonly pack: Pack }) {
  return (
    <article className="pack-paper sheet" aria-label="正文">
      <p className="pack-head">{pack.issuer ?? ''}</p>
      <p className="pack-number">
        {pack.number ?? (pack.isDemo ? '（演示，起草稿，未编号）' : '（起草稿，未编号）')}
      </p>
      <h2>{pack.title}</h2>
      <p>{pack.addressee}</p>
      {pack.blocks.map((block, index) => (
        // The blocks of a report have no other names than their places.
        // oxlint-disable-next-line react/no-array-index-key
        <PaperBlock key={index} block={block} />
      ))}
      <p className="pack-sign">
        {pack.issuer ?? ''}
        <br />
        {pack.issuedOn === null ? '（未印发）' : dayWords(pack.issuedOn)}
      </p>
      <p className="pack-digest">
        {pack.isDemo ? '演示数据，不作为工作依据；' : ''}数据截至{momentWords(pack.asOf)}
        ；内容摘要值（SM3）{pack.digest}
      </p>
    </article>
  )
}

function PaperBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'text':
    case 'list':
      return block.lines.map((line) => (
        <p key={line} className="pack-words">
          {line}
        </p>
      ))
    case 'table':
      return (
        <div className="pack-table-box">
          <table className="pack-table">
            <caption>{block.text}</caption>
            <thead>
              <tr>
                {block.head.map((word) => (
                  <th key={word} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, index) => (
                    <td key={block.head[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    default:
      return block.kind satisfies never
  }
}
