import { FormButton } from '../../shell/form-button.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { JuryEntry } from './jury-queries.ts'
import { useJuryEntry } from './use-jury-entry.ts'

/** Leaving the room for an entry; what is said here is kept as the juror's own declaration. */
export function AbstainButton({ entry }: { readonly entry: JuryEntry }) {
  const { abstain } = useJuryEntry(entry)
  return (
    <FormButton<{ readonly reason: string }>
      button={{ size: 'large', children: '回避' }}
      title={`回避：${entry.title}`}
      okText="登记回避"
      onSave={({ reason }) => abstain(reason.trim())}
    >
      <WordsField
        name="reason"
        label="回避理由"
        missing="请简要说明。"
        extra="记为您本人申报的回避情形，不能收回。"
        min={2}
        rows={2}
        max={300}
        placeholder="如：曾任该企业技术顾问"
      />
    </FormButton>
  )
}
