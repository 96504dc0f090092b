import { DownloadOutlined } from '@ant-design/icons'
import { Collapse } from 'antd'
import type { MyReview } from './review-queries.ts'

type Application = NonNullable<MyReview['application']>

type ApplicationReadProps = {
  /** The address under which the files are. */
  readonly filesAt: string
  readonly application: Application
}

/** The application, section by section; long words stay folded on a phone until they are wanted. */
export function ApplicationRead({ filesAt, application }: ApplicationReadProps) {
  const { sections, files } = application
  return (
    <section className="review-part" aria-label="申报书">
      <h2>申报书</h2>
      <Collapse
        defaultActiveKey={sections[0]?.title ?? []}
        items={sections.map(({ title, fields }) => ({
          key: title,
          label: title,
          children: (
            <dl className="review-fields">
              {fields.map((field) => (
                <div key={field.title}>
                  <dt>{field.title}</dt>
                  <dd>
                    <Field field={field} />
                  </dd>
                </div>
              ))}
            </dl>
          ),
        }))}
      />
      {files.length === 0 ? null : (
        <ul className="review-files" aria-label="附件">
          {files.map(({ id, fileName, sizeBytes }) => (
            <li key={id}>
              <a href={`${filesAt}/${id}`} download>
                <DownloadOutlined aria-hidden /> {fileName}
              </a>{' '}
              <span className="soft figures">{sizeWords(sizeBytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Field({ field }: { readonly field: Application['sections'][number]['fields'][number] }) {
  if (field.heads === null || field.rows === null)
    return <span className="review-text">{field.text}</span>
  const { heads, rows } = field
  return (
    <div className="review-scroll">
      <table className="review-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join('\n')}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const sizeWords = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`
