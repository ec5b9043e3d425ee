// Journeys in three browsers, each in a language of its own, and a walk through every page in all three.

import { defineConfig } from '@playwright/test'

import { launchOptions } from './world/chromium.mjs'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const DESKTOP = { viewport: { width: 1280, height: 800 } }
/** Specs that change width, colours and language by themselves. */
const WALKS = /(walk|weights|selfcheck)\.spec\.mjs/

const journeys = (name, use) => ({ name, testIgnore: WALKS, use })

export default defineConfig({
  testDir: 'specs',
  outputDir: '../.cache/browser/failures', // git-ignored
  globalSetup: './world/setup.mjs',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    actionTimeout: 10_000,
    launchOptions: launchOptions(),
    screenshot: 'only-on-failure',
    // A trace of every test would take a quarter of the run: `--trace retain-on-failure` where one is looked for.
    trace: 'off',
    timezoneId: 'Europe/Brussels',
  },
  projects: [
    journeys('phone', { ...PHONE, lang: 'fr' }),
    journeys('desktop', { ...DESKTOP, lang: 'nl', colorScheme: 'dark' }),
    journeys('phone-noscript', { ...PHONE, lang: 'en', colorScheme: 'dark', javaScriptEnabled: false }),
    { name: 'walk', testMatch: WALKS, use: PHONE },
  ],
})
