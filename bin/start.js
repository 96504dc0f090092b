// `npm start`: install, build the pages if they changed, run the server.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

installPackages({ withDevelopment: false })
const built = await run([join(root, 'tools/build-web.ts')])
process.exitCode =
  built === 0 ? await run([join(root, 'src/main.ts'), ...process.argv.slice(2)]) : built
