import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { HomeDocuments, overviewQuery } from '../documents/list/home-documents.tsx'
import { HomeCalls } from '../programmes/calls/home-calls.tsx'
import { sessionQuery } from '../party/use-session.ts'
import { HomeDuties } from '../supervision/home-duties.tsx'
import { useTabTitle } from './page.tsx'
import './home.css'

const STEPS = [
  {
    name: '读',
    words: '上传公文，系统读出文头、条款、任务、指标、政策和每一处金额，逐字指向原文。',
  },
  { name: '核', words: '经办逐项采纳、更正或驳回，第二人批准；每一步都记入不可改写的日志。' },
  { name: '办', words: '凭确认过的条款体检、申报、评审、拨付，每个数都说得出依据哪一条。' },
] as const

/** 首页: what this is, what the city's documents hold, and where to begin. */
export function HomePage() {
  useTabTitle('')
  const router = useRouter()
  const session = useQuery(sessionQuery)
  const overview = useQuery(overviewQuery)
  const isVisitor = session.data !== undefined && session.data.me === null
  return (
    <div className="home">
      <section className="home-hero">
        {overview.data ? <p className="home-city">{overview.data.city}</p> : null}
        <h1 className="home-title">
          把政策文件，
          <wbr />
          读成可以核对的结构
        </h1>
        <p className="home-lead">
          谁牵头、到哪年、给多少、凭哪一条——每个条目都指向原文的那几个字，由人逐项确认。
        </p>
        <Input.Search
          size="large"
          className="home-search"
          aria-label="在全部文件里搜索"
          placeholder="搜索词语或单位，如 概念验证中心"
          enterButton="搜索"
          onSearch={(words) =>
            void router.navigate({
              to: '/search',
              search: words.trim() === '' ? {} : { q: words.trim() },
            })
          }
        />
        {isVisitor ? (
          <p className="home-enter">
            <Button
              type="primary"
              size="large"
              onClick={() => void router.navigate({ to: '/sign-in' })}
            >
              登录
            </Button>
            <Link to="/help">先看看怎么用</Link>
          </p>
        ) : null}
      </section>
      <HomeDuties />
      <Link to="/benefits/check" className="home-check">
        <span className="home-check-name">政策体检</span>
        <span className="home-check-words">
          企业、高校院所、科研团队、基金、技术转移机构：回答几个问题，看能得多少、差什么、依据哪一条。不必登录，不保存。
        </span>
        <span className="home-check-go">开始</span>
      </Link>
      <HomeCalls />
      <HomeDocuments />
      <ol className="home-steps" aria-label="怎么用">
        {STEPS.map(({ name, words }) => (
          <li key={name}>
            <span className="home-step-name" aria-hidden>
              {name}
            </span>
            <p>{words}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
