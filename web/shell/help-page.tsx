import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { Page } from './page.tsx'
import './help.css'

const TOPICS = [
  {
    name: '政策体检',
    words: [
      '不用登录：选“您是”谁，逐题回答或填整张表格，旁边就是结果——应得多少、可申请、差一步、未知、不符合、标准待细则。',
      '点开每一项，看金额怎样算出、每个条件怎样判、依据哪一条。不知道的可以跳过：没填的是未知，不当作零。',
      '“分享链接”把所填内容放在链接里；“打印”得到一份清单。企业登录后按一企一档预填，改动处有标记，并可“存为回执”，以后重算逐字节相同。',
    ],
  },
  {
    name: '读一份文件',
    words: [
      '在“文件”页点“上传文件”，或把文件拖进去。支持 txt、docx、有文字层的 pdf、html 和 md。',
      '读完后打开它：左边是正文，任务、指标、政策各用一种底色，金额带下划线；右边是条目。点条目看原文，点正文看条目。',
    ],
  },
  {
    name: '逐项确认',
    words: [
      '每个条目可以采纳、更正或驳回，决定可以撤销。标着“请细看”的是系统没有把握的，请对照原文。',
      '漏掉的条目：在正文里选中那几个字，点浮出的“补录”。',
      '全部决定后提交审批，由另一个人批准。批准后成为正式结构，不能再改；要改就开新版。',
    ],
  },
  {
    name: '键盘',
    words: [
      'j、k 上下移动，n 到下一个待定的，a 采纳，e 更正，r 驳回，u 撤销，回车看原文，? 显示全部。',
    ],
  },
  {
    name: '政策模拟',
    words: [
      '处室、财务、领导和审计可用：选一项政策，改比率、上限、条件或口径，方案 A、B 并列，点“开始模拟”，对全部在册机构重算。',
      '看合计与增减、按区按行业按规模的图表和谁受影响，可导出 Excel、CSV。只算不存；方案都在地址栏里，把地址发给同事即可同看。',
    ],
  },
  {
    name: '比较两份文件',
    words: ['在“比较”页选一份旧的、一份新的：逐条看增、删、改，并列出变动的金额。可以打印。'],
  },
  {
    name: '原文与结构是否一致',
    words: [
      '随系统内置的文件只有结构和摘要，没有原文。导入官方文本后，“校核”页逐条比对 SM3 摘要值，说明哪一条文字有变。',
    ],
  },
] as const

/** 使用说明: how to work with it, and what is running. */
export function HelpPage() {
  return (
    <Page title="使用说明" lead="五分钟能看完；每一步都可以回头。">
      <div className="help">
        {TOPICS.map(({ name, words }) => (
          <section key={name}>
            <h2>{name}</h2>
            {words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        ))}
        <About />
      </div>
    </Page>
  )
}

function About() {
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => answered(api.GET('/api/health', { signal })),
  }).data
  return (
    <section>
      <h2>关于</h2>
      <p>
        科创通{health ? ` ${health.version}` : ''}，以 Apache-2.0 许可开放源代码。程序接口见
        <a href="/api/docs" target="_blank" rel="noreferrer">
          接口文档
        </a>
        。
      </p>
    </section>
  )
}
