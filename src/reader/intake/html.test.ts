import { expect, test } from 'vitest'
import { htmlLines } from './html.ts'

test.each([
  ['blocks and breaks', '<p>一、总则</p><div>甲<br>乙</div>丙', ['一、总则', '甲', '乙', '丙']],
  ['inline elements', '<p><b>（一）</b>支持<span>创新</span></p>', ['（一）支持创新']],
  ['entities', '<p>R&amp;D&nbsp;经费&ldquo;甲&rdquo;</p>', ['R&D\u00a0经费“甲”']],
  [
    'scripts, styles and comments',
    '<style>p{}</style><script>var a="<p>x</p>"</script><!-- 旧 --><p>甲</p>',
    ['甲'],
  ],
  [
    'what is hidden',
    '<p hidden>甲</p><div style="display: none"><p>乙</p></div><p aria-hidden="true">丙</p><p>丁</p>',
    ['丁'],
  ],
  [
    'the frame of a site',
    '<nav><p>首页</p></nav><form><p>搜索</p></form><main><p>甲</p></main><footer>版权</footer>',
    ['甲'],
  ],
  [
    'tables by cells',
    '<table><tr><th>任务</th><th>单位</th></tr><tr><td><p>建</p><p>平台</p></td><td>市科技局</td></tr></table>',
    ['任务', '单位', '建平台', '市科技局'],
  ],
  [
    'cells without their end tags',
    '<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>',
    ['甲', '乙', '丙', '丁'],
  ],
  [
    'an empty cell under heads that span columns',
    '<table><tr><td>区</td><td>高企</td><td colspan="2">合同额</td></tr><tr><td>甲</td><td></td><td>2</td><td>3</td></tr></table>',
    ['区', '高企', '合同额', '甲', '—', '2', '3'],
  ],
  [
    'a table in a cell',
    '<table><tr><td>甲</td><td><table><tr><td>乙</td></tr></table></td></tr></table>',
    ['甲', '乙'],
  ],
  [
    'an empty cell below a head',
    '<table><tr><td>序号</td><td>牵头</td><td>配合</td></tr><tr><td>1</td><td></td><td>市教育局</td></tr></table>',
    ['序号', '牵头', '配合', '1', '—', '市教育局'],
  ],
  [
    'lists with the numbers of a browser',
    '<ol start="3"><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>',
    ['3. 甲', '4. 乙', '- 丙'],
  ],
  [
    'a menu of links',
    '<ul><li><a href="/">首页</a></li><li><a href="/a">公开</a></li><li><a href="/b">服务</a></li></ul><p>甲</p>',
    ['甲'],
  ],
  [
    'links to annexes and other documents',
    '<p><a href="1">附件：表</a></p><p><a href="2">《办法》</a></p><p><a href="3">下载</a></p>',
    ['附件：表', '《办法》', '下载'],
  ],
  ['a page that is not closed', '<div><table><tr><td>甲', ['甲']],
])('reads %s', (_, html, lines) => {
  expect(htmlLines(html)).toEqual(lines)
})
