#!/usr/bin/env node
// The command line: `npx kc ...` from the checkout.
import { join } from 'node:path'
import { installPackages, root, run } from './launch.js'

installPackages({ withDevelopment: false })
process.exitCode = await run([join(root, 'src/cli/kc.ts'), ...process.argv.slice(2)], {
  cwd: process.cwd(),
})
