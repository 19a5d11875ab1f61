/** Browser tests run in the system's Chromium, two at a time where there are two cores: each waits more than it computes. */
import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

// More than two would be as many browsers and servers again, and the tests with three people begin to starve.
const mostWorkers = 2

/**
 * A renderer kept in readiness for every navigation costs an eighth of the suite's time on two cores, and no test needs
 * it. Chromium heeds the last such switch alone, so those that Playwright itself turns off are named again.
 */
const disabledFeatures = [
  'SpareRendererForSitePerProcess',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'Translate',
]

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/playwright',
  workers: Math.min(mostWorkers, availableParallelism()),
  // Every test has a server, a port and a data folder of its own, so that any may run beside any other.
  fullyParallel: true,
  // One machine runs server, browsers and tests: a second try tells a slow moment from a fault, and is printed as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  // Two at a time, a page may wait for a core; only what never comes takes this long.
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        // Chromium refuses its own sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-default-apps',
        '--disable-sync',
        '--no-first-run',
        '--disable-dev-shm-usage',
        '--font-render-hinting=none',
        `--disable-features=${disabledFeatures.join(',')}`,
      ],
    },
  },
})
