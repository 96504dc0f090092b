// `npm run check`: format, lint, types, import direction and circles, dead code, stale generated files.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

installPackages({ withDevelopment: true })
process.exitCode = await run([join(root, 'tools/check.ts'), ...process.argv.slice(2)])
