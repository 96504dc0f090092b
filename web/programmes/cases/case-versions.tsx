import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { caseKey } from './case-queries.ts'

/** Under which version of its topic a case is handled; whoever may, moves it to another and says why. */
export function CaseVersions({ caseId }: { readonly caseId: string }) {
  const mayMigrate = usePermission('case.migrate')
  const [isOpen, setIsOpen] = useState(false)
  const versions = useQuery({
    queryKey: [...caseKey(caseId), 'versions'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/versions', { params: { path: { caseId } }, signal })),
    enabled: mayMigrate,
  }).data
  if (!mayMigrate || versions === undefined) return null
  const current = versions.rows.find(({ id }) => id === versions.current)
  const others = versions.rows.filter(({ id }) => id !== versions.current)
  return (
    <p className="soft">
      按{current === undefined ? '立项时' : ` ${dayWords(current.inForceFrom)}起施行`}
      的专题规定办理。
      {others.length === 0 ? null : (
        <Button type="link" size="small" onClick={() => setIsOpen(true)}>
          改用另一版规定
        </Button>
      )}
      {isOpen ? (
        <MigrationDialog caseId={caseId} others={others} onClose={() => setIsOpen(false)} />
      ) : null}
    </p>
  )
}

type DialogProps = {
  readonly caseId: string
  readonly others: readonly {
    readonly id: string
    readonly inForceFrom: string
    readonly edition: number
    readonly reason: string | null
  }[]
  readonly onClose: () => void
}

function MigrationDialog({ caseId, others, onClose }: DialogProps) {
  const { act } = useActsOn(caseKey(caseId))
  const [version, setVersion] = useState<string | null>(others[0]?.id ?? null)
  const [reason, setReason] = useState('')
  const migrate = () =>
    act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/migration', {
            params: { path: { caseId } },
            body: { topicVersionId: version ?? '', reason: reason.trim(), request },
          }),
        ),
      '已改用所选规定，经过中记有理由。',
    )
  return (
    <FormDialog
      title="改用另一版规定"
      okText="改用"
      mayOk={version !== null && reason.trim() !== ''}
      onSave={migrate}
      onClose={onClose}
    >
      <p>办件停在现在的环节，以后按所选规定的时限、表单和步骤办理；已冻结的材料不变。</p>
      <Select
        aria-label="规定版本"
        className="case-version-choice"
        value={version}
        onChange={setVersion}
        options={others.map(({ id, inForceFrom, edition, reason: why }) => ({
          value: id,
          label: `${dayWords(inForceFrom)}起施行${edition > 1 ? `（第 ${edition} 次修订）` : ''}${why === null ? '' : ` · ${why}`}`,
        }))}
      />
      <Input.TextArea
        aria-label="理由"
        placeholder="写明为什么要改用这一版"
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
