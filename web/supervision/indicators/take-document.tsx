import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { ConfirmedDocumentDialog } from '../confirmed-document-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { indicatorsKey, takingQuery } from './indicator-queries.ts'

/** 由文件生成指标: done when a version is approved; here once more, after it was shown what would come of it. */
export function TakeDocumentButton() {
  const [isOpen, setIsOpen] = useState(false)
  const act = useSupervisionAct(indicatorsKey)
  const take = (documentId: string) =>
    act(
      () =>
        answered(
          api.POST('/api/documents/{documentId}/indicators', { params: { path: { documentId } } }),
        ),
      ({ targets, drafted, waiting, elsewhere }) =>
        `已按 ${targets} 个目标办理：新指标草稿 ${drafted} 个，待补 ${waiting} 个。${elsewhereWords(elsewhere)}`,
    )
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>由文件生成指标</Button>
      {isOpen ? (
        <ConfirmedDocumentDialog
          title="由文件生成指标"
          okText="生成"
          lead="取文件中已确认的目标：认得的归入已有指标，不认得的成为草稿，补全定义和五项说明、经另一人批准后才发布。批准文件版本时已自动办理，重做不改变结果。"
          Preview={Preview}
          onTake={take}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  )
}

/** Targets of a document from elsewhere are nobody's here. */
const elsewhereWords = (count: number): string =>
  count === 0 ? '' : `另有 ${count} 个是别处文件为它自己定的目标，不归本市，没有跟踪。`

function Preview({ documentId }: { readonly documentId: string }) {
  const preview = useQuery(takingQuery(documentId))
  if (preview.isError)
    return (
      <Alert className="indicator-notice" type="error" title={asProblem(preview.error).message} />
    )
  if (preview.data === undefined) return <p className="soft">正在试算……</p>
  const { targets, drafted, waiting, elsewhere } = preview.data
  if (targets === 0 && elsewhere > 0)
    return (
      <Alert
        className="indicator-notice"
        type="warning"
        showIcon
        title={`文件中的 ${elsewhere} 个目标是别处为它自己定的，不归本市，不跟踪。`}
        description="如果它就是本市或本市某区的文件，请在文件的文头中更正标题或发文机关，再来生成。"
      />
    )
  if (targets === 0)
    return (
      <Alert
        className="indicator-notice"
        type="info"
        showIcon
        title="这份文件没有已确认的目标，生成后不会有变化。"
      />
    )
  return (
    <Alert
      className="indicator-notice"
      type="info"
      showIcon
      title={`文件中有 ${targets} 个目标：${targets - drafted.length} 个归入已有指标，${drafted.length} 个成为新指标草稿，${waiting} 个还待补年度、单位或范围。${elsewhereWords(elsewhere)}`}
      description={drafted.length === 0 ? undefined : `新草稿：${drafted.join('、')}`}
    />
  )
}
