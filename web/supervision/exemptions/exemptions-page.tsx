import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Empty, Modal, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { exemptionsKey, exemptionsQuery } from './exemption-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import './exemptions.css'

/** 尽职免责: the files of projects that failed. */
export function ExemptionsPage() {
  const mayRead = usePermission('exemption.read')
  const list = useQuery({ ...exemptionsQuery, enabled: mayRead })
  const [isOpening, setIsOpening] = useState(false)
  if (!mayRead) return <RoleNeeded title="尽职免责" />
  return (
    <Page
      title="尽职免责"
      lead="依据 D5 五/（二十）：终止或未通过验收的项目，卷由日志自动组成，谁依据什么作了决定，缺什么逐条写明，外人可以核对。"
      moves={
        list.data?.canOpen === true ? (
          <Button type="primary" onClick={() => setIsOpening(true)}>
            立卷
          </Button>
        ) : null
      }
    >
      <Loaded query={list}>
        {({ rows, cases }) => (
          <>
            {rows.length === 0 ? (
              <Empty className="empty" description="还没有尽职免责卷。" />
            ) : (
              <table className="list-table sheet">
                <thead>
                  <tr>
                    <th scope="col">项目</th>
                    <th scope="col">状态</th>
                    <th scope="col">缺失</th>
                    <th scope="col">立卷</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td className="list-name">
                        <Link to="/exemptions/$exemptionId" params={{ exemptionId: row.id }}>
                          {row.title}
                        </Link>
                        <span className="soft">
                          {row.number} · {row.caseNumber}
                        </span>
                      </td>
                      <td>{row.placeWord}</td>
                      <td className={row.missing === 0 ? '' : 'exemption-gap'}>
                        {row.missing === 0 ? '无' : `${row.missing} 项`}
                      </td>
                      <td className="soft figures">{momentWords(row.openedAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {isOpening ? <OpenDialog cases={cases} onClose={() => setIsOpening(false)} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

type OpenDialogProps = {
  readonly cases: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
  }[]
  readonly onClose: () => void
}

/** Chooses the project that failed. */
function OpenDialog({ cases, onClose }: OpenDialogProps) {
  const navigate = useNavigate()
  const act = useSupervisionAct(exemptionsKey)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const open = async (caseId: string) => {
    setIsSending(true)
    await act(
      () => answered(api.POST('/api/exemptions', { body: { caseId } })),
      ({ id, number }) => {
        void navigate({ to: '/exemptions/$exemptionId', params: { exemptionId: id } })
        return `已立卷 ${number}。`
      },
    )
    setIsSending(false)
  }
  return (
    <Modal
      open
      title="立卷"
      okText="立卷"
      cancelText="取消"
      confirmLoading={isSending}
      okButtonProps={{ disabled: chosen === null }}
      onOk={() => chosen !== null && void open(chosen)}
      onCancel={onClose}
    >
      {cases.length === 0 ? (
        <p>没有可以立卷的项目：只有终止、追回资金的项目可以立卷。</p>
      ) : (
        <Select
          aria-label="项目"
          placeholder="选择项目"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          value={chosen}
          onChange={setChosen}
          options={cases.map(({ id, number, title }) => ({
            value: id,
            label: `${number} ${title}`,
          }))}
        />
      )}
    </Modal>
  )
}
