// `npm test`: install, build the pages, run every test; further words go to the test runner.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

installPackages({ withDevelopment: true })
const built = await run([join(root, 'tools/build-web.ts')])
process.exitCode =
  built === 0
    ? await run([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)])
    : built
