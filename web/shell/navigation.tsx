import {
  AimOutlined,
  GlobalOutlined,
  TableOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  DiffOutlined,
  ExperimentOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FlagOutlined,
  FolderOpenOutlined,
  FormOutlined,
  FundOutlined,
  GiftOutlined,
  HomeOutlined,
  IdcardOutlined,
  LineChartOutlined,
  LinkOutlined,
  NotificationOutlined,
  PartitionOutlined,
  PayCircleOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RetweetOutlined,
  RocketOutlined,
  RollbackOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SearchOutlined,
  SolutionOutlined,
  SoundOutlined,
  SwapOutlined,
  TeamOutlined,
  TrophyOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '../party/use-session.ts'
import type { Permission } from '../party/use-session.ts'

type Place = {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
  readonly icon: ReactNode
  /** Shown only to those who may; undefined for everybody. */
  readonly needs?: Permission
  /** Not shown to those who may do this: they have a wider page for it. */
  readonly unless?: Permission
}

type Group = { readonly label: string | null; readonly places: readonly Place[] }

const GROUPS: readonly Group[] = [
  {
    label: null,
    places: [
      { to: '/', label: '首页', icon: <HomeOutlined /> },
      { to: '/workbench', label: '工作台', icon: <CarryOutOutlined />, needs: 'workbench.read' },
      { to: '/search', label: '搜索', icon: <SearchOutlined /> },
    ],
  },
  {
    label: '政策',
    places: [
      { to: '/benefits/check', label: '政策体检', icon: <SolutionOutlined /> },
      { to: '/benefits', label: '政策目录', icon: <UnorderedListOutlined /> },
      { to: '/documents', label: '文件', icon: <FileTextOutlined /> },
      { to: '/compare', label: '比较', icon: <DiffOutlined /> },
      { to: '/units', label: '责任单位', icon: <ApartmentOutlined /> },
      { to: '/benefits/rules', label: '政策规则', icon: <PartitionOutlined /> },
      {
        to: '/benefits/runs',
        label: '免申即享',
        icon: <GiftOutlined />,
        needs: 'benefit-run.read',
      },
      {
        to: '/benefits/what-if',
        label: '政策模拟',
        icon: <ExperimentOutlined />,
        needs: 'what-if.run',
      },
    ],
  },
  // Projects (专项): from the catalogue to acceptance.
  {
    label: '项目',
    places: [
      { to: '/topics', label: '专项目录', icon: <AppstoreOutlined /> },
      { to: '/calls', label: '申报通知', icon: <NotificationOutlined /> },
      { to: '/challenges', label: '榜单', icon: <TrophyOutlined /> },
      { to: '/contests', label: '大赛', icon: <RocketOutlined /> },
      {
        to: '/applications',
        label: '我的申报',
        icon: <FormOutlined />,
        needs: 'application.edit',
      },
      {
        to: '/formal-check',
        label: '形式审查',
        icon: <AuditOutlined />,
        needs: 'case.check',
      },
      { to: '/cases', label: '办件', icon: <FolderOpenOutlined />, needs: 'case.read' },
      { to: '/award-meeting', label: '立项会', icon: <TrophyOutlined />, needs: 'award.read' },
      { to: '/notices', label: '立项公示', icon: <SoundOutlined /> },
      { to: '/objections', label: '异议', icon: <FlagOutlined />, needs: 'objection.read' },
      { to: '/programme-statistics', label: '专项统计', icon: <BarChartOutlined /> },
      {
        to: '/review-rounds',
        label: '评审批次',
        icon: <AuditOutlined />,
        needs: 'review.read',
      },
      { to: '/reviews', label: '我的评审', icon: <AuditOutlined />, needs: 'review.score' },
    ],
  },
  // Money: budgets, payments.
  {
    label: '资金',
    places: [
      { to: '/funds/budget', label: '预算', icon: <FundOutlined />, needs: 'budget.read' },
      {
        to: '/funds/payments',
        label: '支付清单',
        icon: <PayCircleOutlined />,
        needs: 'budget.read',
      },
      { to: '/funds/entries', label: '资金流水', icon: <SwapOutlined />, needs: 'budget.read' },
      { to: '/funds/demands', label: '应收回', icon: <RollbackOutlined />, needs: 'budget.read' },
    ],
  },
  // Supervision: what documents promised, and what became of it.
  {
    label: '督查',
    places: [
      { to: '/cockpit', label: '驾驶舱', icon: <DashboardOutlined />, needs: 'cockpit.read' },
      {
        to: '/district-tables',
        label: '一区一表',
        icon: <TableOutlined />,
        needs: 'figure.read',
      },
      { to: '/indicators', label: '指标', icon: <AimOutlined />, needs: 'indicator.read' },
      { to: '/reports', label: '填报', icon: <FormOutlined />, needs: 'figure.read' },
      { to: '/report-checks', label: '核数', icon: <AuditOutlined />, needs: 'figure.read' },
      { to: '/tasks', label: '任务', icon: <ScheduleOutlined />, needs: 'duty-task.read' },
      {
        to: '/exemptions',
        label: '尽职免责',
        icon: <FileProtectOutlined />,
        needs: 'exemption.read',
      },
      { to: '/published-figures', label: '公开数据', icon: <GlobalOutlined /> },
      { to: '/packs', label: '简报与考核', icon: <ReadOutlined />, needs: 'pack.read' },
      { to: '/effects', label: '政策成效', icon: <LineChartOutlined />, needs: 'effect.read' },
    ],
  },
  {
    label: '档案与人员',
    places: [
      { to: '/experts', label: '专家库', icon: <IdcardOutlined />, needs: 'expert.read' },
      {
        to: '/experts/mine',
        label: '我的专家信息',
        icon: <IdcardOutlined />,
        needs: 'expert.self',
      },
      { to: '/draws', label: '专家抽取', icon: <RetweetOutlined />, needs: 'draw.read' },
      { to: '/registers', label: '一企一档', icon: <ProfileOutlined />, needs: 'fact.export' },
      {
        to: '/registers/mine',
        label: '我的档案',
        icon: <ProfileOutlined />,
        needs: 'fact.read',
        unless: 'fact.export',
      },
      { to: '/organisations', label: '机构', icon: <BankOutlined />, needs: 'organisation.read' },
      { to: '/persons', label: '人员', icon: <TeamOutlined />, needs: 'person.read' },
      { to: '/relations', label: '利害关系', icon: <LinkOutlined />, needs: 'relation.read' },
      { to: '/sessions', label: '登录与会话', icon: <SafetyOutlined />, needs: 'session.read' },
    ],
  },
]

/** The ways to every page; what one may not open is not offered. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const me = useMe()
  const mayOpen = ({ needs, unless }: Place) =>
    (needs === undefined || me?.permissions.includes(needs) === true) &&
    (unless === undefined || me?.permissions.includes(unless) !== true)
  return (
    <nav className="nav" aria-label="主导航">
      {GROUPS.map(({ label, places }) => {
        const offered = places.filter(mayOpen)
        return offered.length === 0 ? null : (
          <Fragment key={label}>
            {label === null ? null : <p className="nav-group">{label}</p>}
            <Places places={offered} onGo={onGo} />
          </Fragment>
        )
      })}
      <p className="nav-group">帮助</p>
      <Link to="/help" className="nav-link" onClick={onGo}>
        <QuestionCircleOutlined />
        使用说明
      </Link>
      <a href="/api/docs" className="nav-link" target="_blank" rel="noreferrer">
        <ApiOutlined />
        接口文档
      </a>
    </nav>
  )
}

type PlacesProps = { readonly places: readonly Place[]; readonly onGo: (() => void) | undefined }

function Places({ places, onGo }: PlacesProps) {
  return places.map(({ to, label, icon }) => (
    <Link
      key={to}
      to={to}
      className="nav-link"
      activeOptions={{ exact: to === '/' || to === '/benefits', includeSearch: false }}
      onClick={onGo}
    >
      {icon}
      {label}
    </Link>
  ))
}

/** The seal and the name, leading home. */
export function Brand() {
  return (
    <Link to="/" className="brand" aria-label="科创通首页">
      <img src="/seal.svg" alt="" className="brand-seal" />
      <span>
        <span className="brand-name">科创通</span>
        <span className="brand-motto">读懂每一份政策文件</span>
      </span>
    </Link>
  )
}
