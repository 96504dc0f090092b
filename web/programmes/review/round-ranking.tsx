import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { OpinionsDialog } from './opinions-dialog.tsx'
import { type Ranking, rankingQuery, type Round } from './review-queries.ts'
import { hundredthsWords } from './review-words.ts'
import { useRoundActs } from './use-round-acts.ts'

type Row = Ranking['rows'][number]
type Normalisation = 'z' | 'position'

type RoundRankingProps = {
  readonly round: Round
  readonly normalisation: Normalisation | undefined
  readonly onNormalisation: (normalisation: Normalisation | undefined) => void
}

/** The order by points, beside it a normalised one if wanted, and where the office departed from it. */
export function RoundRanking({ round, normalisation, onNormalisation }: RoundRankingProps) {
  const ranking = useQuery(rankingQuery(round.id, normalisation))
  const [reading, setReading] = useState<Row | null>(null)
  const [moving, setMoving] = useState<Row | null>(null)
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label="标准化"
          value={normalisation ?? 'raw'}
          onChange={(value: string) =>
            onNormalisation(value === 'z' || value === 'position' ? value : undefined)
          }
          options={[
            { value: 'raw', label: '只看原始分' },
            { value: 'z', label: '对照标准分' },
            { value: 'position', label: '对照位次' },
          ]}
        />
      </div>
      <Loaded query={ranking}>
        {({ rows }) => (
          <div className="sheet round-wide">
            <table className="rounds">
              <thead>
                <tr>
                  <th scope="col">名次</th>
                  <th scope="col">项目</th>
                  <th scope="col">平均分</th>
                  <th scope="col">最低 – 最高</th>
                  <th scope="col">标准差</th>
                  <th scope="col">意见</th>
                  {normalisation === undefined ? null : (
                    <th scope="col">{normalisation === 'z' ? '标准分' : '位次（百分）'}</th>
                  )}
                  <th scope="col">
                    <span className="visually-hidden">操作</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.caseId}>
                    <td className="figures">
                      {row.rank ?? '—'}
                      {row.isTied ? '（并列）' : ''}
                      {row.deviation === null ? null : (
                        <div className="review-late">
                          调整为第 {row.deviation.placedRank}：{row.deviation.reason}
                        </div>
                      )}
                    </td>
                    <td>
                      {row.title}
                      <div className="soft">{row.applicant}</div>
                    </td>
                    <td className="figures">
                      {hundredthsWords(row.meanHundredths)}
                      {row.isBelowPass ? <div className="review-late">不足合格分</div> : null}
                    </td>
                    <td className="figures">
                      {row.lowest === null ? '—' : `${row.lowest} – ${row.highest ?? ''}`}
                    </td>
                    <td className="figures">{hundredthsWords(row.deviationHundredths)}</td>
                    <td className="figures">
                      {row.opinions}
                      {row.outliers > 0 ? (
                        <span className="review-late"> {row.outliers} 份偏离</span>
                      ) : null}
                    </td>
                    {normalisation === undefined ? null : (
                      <td className="figures">
                        {hundredthsWords(row.normalisedHundredths)}
                        <div className="soft">
                          第 {row.normalisedRank ?? '—'}
                          {row.isNormalisedTied ? '（并列）' : ''}
                        </div>
                      </td>
                    )}
                    <td className="place-acts">
                      {row.opinions === 0 ? null : (
                        <Button size="small" type="text" onClick={() => setReading(row)}>
                          看意见
                        </Button>
                      )}
                      {round.acts.includes('deviate') && row.rank !== null ? (
                        <Button size="small" type="text" onClick={() => setMoving(row)}>
                          调整名次
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      <p className="soft">
        名次按平均分，同分同名次。标准分：各专家的分数先换成距其本人均值几个标准差，再放回本批次的尺度；位次：各专家把多少项目排在它之后。两者只供对照，立项以原始名次和登记的调整为准。
      </p>
      {reading === null ? null : (
        <OpinionsDialog
          roundId={round.id}
          caseId={reading.caseId}
          title={reading.title}
          onClose={() => setReading(null)}
        />
      )}
      {moving === null ? null : (
        <DeviationDialog round={round} row={moving} onClose={() => setMoving(null)} />
      )}
    </>
  )
}

type DeviationProps = {
  readonly round: Round
  readonly row: Row
  readonly onClose: () => void
}

function DeviationDialog({ round, row, onClose }: DeviationProps) {
  const acts = useRoundActs(round)
  const send = ({ placedRank, reason }: { placedRank: number | null; reason: string }) =>
    acts.deviate(row.caseId, { placedRank: placedRank ?? null, reason: reason.trim() })
  return (
    <FormDialog
      title={`调整名次：${row.title}`}
      okText="登记"
      begun={{ placedRank: row.deviation?.placedRank ?? row.rank }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="placedRank" label="名次" extra="留空则取消原来的调整。">
        <InputNumber min={1} max={round.projects} precision={0} />
      </Form.Item>
      <WordsField name="reason" label="理由" missing="请写明理由。" min={2} rows={3} max={1000} />
    </FormDialog>
  )
}
