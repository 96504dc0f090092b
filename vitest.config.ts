import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Debian's oldest PostgreSQL that we support; where it is on the machine, storage is tested on it as well. */
const POSTGRESQL_15 = '/usr/lib/postgresql/15/bin'

const PURE = ['src/{base,reader,policy}/**', 'web/**', 'tools/**', 'bench/**']
const ON_POSTGRESQL_15 = [
  'src/{db,trust}/**/*.test.ts',
  'src/**/*.store.test.ts',
  'tests/journeys/{document,organisation,person,session}.test.ts',
]

const shared = { isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }

/** In this order: the run ends with what takes least, so that both workers are busy to its end. */
const PROJECTS = ['embedded', 'postgresql-15', 'pure']

/** Storage and journeys wait for disks and browsers: on two cores, two at a time take little more than half. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/** Files that take long although they are short. Begun last, one of them would keep one worker while the other rests. */
const LONG = /\/bench\/|document-kill|start\.test|crash\.test/

/** Without times of an earlier run the largest file is begun first; here the long ones are. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId)
    const rank = (file: TestSpecification): number =>
      PROJECTS.indexOf(file.project.name) * 2 + (isLong(file) ? 0 : 1)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongFirst },
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
