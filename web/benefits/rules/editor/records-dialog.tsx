import { PlusOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import type { FactValue } from '../../check/answers.ts'
import { FactInput } from '../../check/fact-input.tsx'
import { withEntry } from './field.tsx'
import { GridTable } from './grid-table.tsx'

type Fields = Schema<'RuleTestField'>[]

type RecordsDialogProps = {
  readonly title: string
  readonly fact: Schema<'RuleDraftFact'>
  readonly records: readonly (readonly Schema<'RuleTestField'>[])[]
  /** Null: the list is not known. */
  readonly onOk: (records: Fields[] | null) => void
  readonly onClose: () => void
}

/** A list of records as a table, a column for each field as its type asks. */
export function RecordsDialog({ title, fact, records, onOk, onClose }: RecordsDialogProps) {
  const [rows, setRows] = useState<Fields[]>(() =>
    (records.length === 0 ? [[]] : records).map((record) => [...record]),
  )
  // Fields that nobody declared are shown as well: they are what the file says.
  const columns = [
    ...fact.fields,
    ...[...new Set(rows.flat().map(({ name }) => name))]
      .filter((name) => !fact.fields.some((field) => field.name === name))
      .map((name) => ({ name, type: '文本', values: [], description: null })),
  ]
  const end = (next: Fields[] | null) => {
    onOk(next)
    onClose()
  }
  return (
    <Modal
      open
      title={title}
      width="min(960px, calc(100vw - 24px))"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => end(null)}>改为未知</Button>
          <Button onClick={() => end([])}>一条也没有</Button>
          <Button
            type="primary"
            onClick={() => end(rows.filter((row) => row.length > 0))}
            disabled={rows.every((row) => row.length === 0)}
          >
            确定
          </Button>
        </>
      }
    >
      <GridTable
        heads={columns.map(({ name }) => name)}
        rowName={(row) => `第 ${row + 1} 条`}
        onRemove={(row) => setRows(withEntry(rows, row, null))}
        rows={rows.map((fields, row) =>
          columns.map((column) => {
            const label = `第 ${row + 1} 条${column.name}`
            return (
              <FactInput
                key={column.name}
                id={`record-${row}-${column.name}`}
                fact={{ ...column, name: label }}
                value={fields.find(({ name }) => name === column.name)?.value ?? null}
                isWrong={false}
                onChange={(value) =>
                  setRows(withEntry(rows, row, withField(fields, column.name, value)))
                }
              />
            )
          }),
        )}
      />
      <div className="edit-adds">
        <Button icon={<PlusOutlined />} onClick={() => setRows([...rows, []])}>
          加一条
        </Button>
      </div>
    </Modal>
  )
}

/** The record with a field changed in its place, or taken out where it is not known. */
function withField(fields: Fields, name: string, value: FactValue | null): Fields {
  const at = fields.findIndex((field) => field.name === name)
  const text = typeof value === 'boolean' ? (value ? '是' : '否') : value
  if (typeof text !== 'string') return fields.filter((field) => field.name !== name)
  return at === -1
    ? [...fields, { name, value: text }]
    : withEntry(fields, at, { name, value: text })
}
