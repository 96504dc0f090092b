// `npm run generate`: writes every generated file anew.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

installPackages({ withDevelopment: true })
process.exitCode = await run([join(root, 'tools/generate.ts'), ...process.argv.slice(2)])
