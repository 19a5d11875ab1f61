import { defineConfig } from 'vitest/config'

/** One project a suite: `npx vitest run --project unit` runs one. What each is for stands in CONTRIBUTING.md. */
const suites = ['unit', 'contract', 'permissions', 'convergence', 'faults', 'hostile', 'integration', 'repo'] as const

export default defineConfig({
  test: {
    // Left alone, a run leaves one core free: on two cores that is one file at a time.
    maxWorkers: '100%',
    projects: suites.map((name) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        testTimeout: name === 'unit' || name === 'contract' ? 10_000 : 120_000,
        hookTimeout: 60_000,
      },
    })),
  },
})
