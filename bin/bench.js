// `npm run bench:<name>`: runs bench/<name>.bench.ts in a process of its own.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

const [name, ...rest] = process.argv.slice(2)
installPackages({ withDevelopment: true })
process.exitCode = await run([join(root, `bench/${name}.bench.ts`), ...rest])
