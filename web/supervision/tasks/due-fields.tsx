import { Form, Input, Select } from 'antd'
import { RHYTHM_WORDS, RHYTHMS } from '../../documents/document-words.ts'
import { WordsField } from '../../shell/words-field.tsx'
import type { Task } from './task-queries.ts'

/** What a person says of the time of a task. */
export type DueTerms = {
  readonly dueOn?: string
  readonly rhythm?: NonNullable<Task['rhythm']>
  readonly dueGround?: string
}

type DueFieldsProps = {
  /** Whether something is set that has to be grounded. */
  readonly isGroundWanted: boolean
  readonly hasRhythm?: boolean
}

/** 期限, 节奏 and where they come from: what a document leaves open a person says, and says why. */
export function DueFields({ isGroundWanted, hasRhythm = true }: DueFieldsProps) {
  return (
    <>
      <div className="field-row">
        <Form.Item
          name="dueOn"
          label="期限"
          extra={hasRhythm ? '选了节奏而不填期限的，以本期末日为限。' : undefined}
        >
          <Input type="date" min="2000-01-01" max="2199-12-31" />
        </Form.Item>
        {hasRhythm ? (
          <Form.Item name="rhythm" label="节奏">
            <Select
              allowClear
              placeholder="只办一次"
              options={RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
            />
          </Form.Item>
        ) : null}
      </div>
      {isGroundWanted ? (
        <WordsField
          name="dueGround"
          label="期限的依据"
          extra="文件没有写的期限由人确定：写明是谁、在哪里定的。会随任务显示，并记下您的姓名。"
          max={500}
          placeholder="如：3月2日局长办公会议定"
        />
      ) : null}
    </>
  )
}
