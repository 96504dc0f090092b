import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Badge, Button } from 'antd'
import { useState } from 'react'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { documentsQuery } from '../document-queries.ts'
import type { DocumentFilter } from '../document-queries.ts'
import { UploadDialog } from '../upload/upload-dialog.tsx'
import { isRunning } from '../upload/uploads.ts'
import { useUploads } from '../upload/use-uploads.ts'
import { PAGE_SIZE } from './documents-filter.ts'
import { DocumentsFilters } from './documents-filters.tsx'
import { DocumentsList } from './documents-list.tsx'

const route = getRouteApi('/signed-in/documents')

/** 文件: every document that the reader may see, filtered by what stands in the address bar. */
export function DocumentsPage() {
  const filter: DocumentFilter = route.useSearch()
  const navigate = route.useNavigate()
  const documents = useQuery(documentsQuery({ pageSize: PAGE_SIZE, ...filter }))
  const isFiltered = Object.keys(filter).length > 0
  const change = (part: DocumentFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page
      title="文件"
      lead="读进来的政策文件：条款、任务、指标、政策和金额，逐项确认后成为正式结构。"
      moves={<UploadButton />}
    >
      <DocumentsFilters filter={filter} onChange={change} />
      <PagedList
        query={documents}
        empty={
          isFiltered
            ? '没有符合条件的文件。'
            : '还没有文件。上传一份政策文件，几秒后就能看到它的结构。'
        }
        wayOn={
          isFiltered && <Button onClick={() => void navigate({ search: {} })}>清除筛选</Button>
        }
        counted="份"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <DocumentsList rows={rows} filter={filter} onSort={change} />}
      </PagedList>
    </Page>
  )
}

function UploadButton() {
  const [isOpen, setIsOpen] = useState(false)
  const running = useUploads().filter(isRunning).length
  if (!usePermission('document.import')) return null
  return (
    <>
      <Badge count={running} title={`${running} 个文件正在处理`}>
        <Button type="primary" icon={<UploadOutlined />} onClick={() => setIsOpen(true)}>
          上传文件
        </Button>
      </Badge>
      <UploadDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
