import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 8123)
/** Chromium without its own window paints the same pages with less work. */
const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
const address = `http://127.0.0.1:${port}`

// One server with the sample cluster for all tests, in a folder of its own; a real Chromium.
export default defineConfig({
  projects: [
    // What people do, one after the other; beside it every page is looked at.
    { name: 'tests', testDir: 'tests', testIgnore: '**/pages.spec.ts', workers: 1 },
    { name: 'pages', testDir: 'tests', testMatch: '**/pages.spec.ts', workers: 1 },
    // Moves the sample's day: nothing else can look at the first day after that.
    { name: 'later', testDir: 'later', dependencies: ['tests', 'pages'] },
    { name: 'screenshots', testDir: 'scripts', testMatch: 'screenshots.ts' },
    { name: 'timings', testDir: 'scripts', testMatch: 'timings.ts', use: { trace: 'off', contextOptions: { reducedMotion: 'no-preference' } } },
  ],
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: address,
    actionTimeout: 15_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    // A picture of each frame would be a seventh of the work.
    trace: { mode: 'retain-on-failure', screenshots: false },
    // Waiting for what fades in and out was a third of it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      // Chinese shapes of the glyphs that Chinese and Japanese share.
      env: { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `rm -rf .data && ../staveworks run --demo --port ${port} --data .data`,
    url: `${address}/health`,
    env: {
      ...process.env,
      // The treasurers of the tests pay what is due; at its own times the platform would be before them.
      STAVEWORKS_DUE_TIMES: '-',
      // Nobody here waits a minute for what machines said to be worked off.
      STAVEWORKS_DEVICE_SEAL_EVERY: 'PT3S',
      STAVEWORKS_EQUIPMENT_DERIVE_EVERY: 'PT1S',
    } as Record<string, string>,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
