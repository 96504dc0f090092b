// `npm test`: install, build the pages, run every test; further words go to the test runner. Nobody looks at the
// pictures of a whole run: they are taken where single tests are named.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

const words = process.argv.slice(2)
installPackages({ withDevelopment: true })
const built = await run([join(root, 'tools/build-web.ts')])
process.exitCode =
  built === 0
    ? await run([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...words], {
        env: words.length === 0 ? { KECHUANG_PICTURES: 'off' } : {},
      })
    : built
