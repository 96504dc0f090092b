import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Debian's oldest PostgreSQL that we support; where it is on the machine, storage is tested on it as well. */
const POSTGRESQL_15 = '/usr/lib/postgresql/15/bin'

const PURE = ['src/{base,reader,policy}/**', 'web/**', 'tools/**', 'bench/**']
const ON_POSTGRESQL_15 = [
  'src/{db,trust}/**/*.test.ts',
  'src/**/*.store.test.ts',
  'tests/journeys/{document,organisation,permission,person,session}.test.ts',
]

const shared = { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }

/** Storage and journeys wait for disks and browsers: on two cores, two at a time take little more than half. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: PURE.map((folder) => `${folder}/*.test.{ts,tsx}`),
        },
      },
      {
        test: {
          ...shared,
          name: 'embedded',
          // On a machine that others use as well a browser may miss a click: a story is told once more.
          retry: 1,
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: PURE,
          globalSetup: 'tests/global-setup.ts',
        },
      },
      ...(existsSync(POSTGRESQL_15)
        ? [
            {
              test: {
                ...shared,
                name: 'postgresql-15',
                include: ON_POSTGRESQL_15,
                globalSetup: 'tests/global-setup-15.ts',
              },
            },
          ]
        : []),
    ],
  },
})
