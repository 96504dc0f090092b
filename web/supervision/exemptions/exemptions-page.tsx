import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { exemptionsQuery } from './exemption-queries.ts'
import { OpenExemption } from './open-exemption.tsx'
import './exemptions.css'

/** 尽职免责: the files of projects and decisions that failed. */
export function ExemptionsPage() {
  const mayRead = usePermission('exemption.read')
  const list = useQuery({ ...exemptionsQuery, enabled: mayRead })
  const [isOpening, setIsOpening] = useState(false)
  if (!mayRead) return <RoleNeeded title="尽职免责" />
  return (
    <Page
      title="尽职免责"
      lead="依据 D5 五/（二十）：项目和任务没有办成，或两人作出的决定（兑现、支付、预算、规则、专题、申报通知、文件确认、指标、分解、更正、简报）出了问题，卷由日志自动组成，谁依据什么作了决定，缺什么逐条写明，外人可以核对。"
      moves={
        list.data?.canOpen === true ? (
          <Button type="primary" onClick={() => setIsOpening(true)}>
            立卷
          </Button>
        ) : null
      }
    >
      <Loaded query={list}>
        {({ rows, subjects }) => (
          <>
            {rows.length === 0 ? (
              <Empty
                className="empty"
                description="还没有尽职免责卷；区和项目专员只看到自己参与办理的。"
              />
            ) : (
              <table className="list-table sheet">
                <thead>
                  <tr>
                    <th scope="col">事项</th>
                    <th scope="col">类别</th>
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
                        {row.isDemo ? <span className="demo-mark">演示</span> : null}
                        <span className="soft">
                          {row.number}
                          {row.subjectNumber === '' ? '' : ` · ${row.subjectNumber}`}
                        </span>
                      </td>
                      <td>{row.kindWord}</td>
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
            {isOpening ? (
              <OpenExemption subjects={subjects} onClose={() => setIsOpening(false)} />
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
