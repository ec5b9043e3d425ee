// How the browser is started, by the tests and for the pictures of the documentation.

import { existsSync } from 'node:fs'

const USUAL = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Playwright's launch options for a Chromium that is installed already. */
export function launchOptions() {
  const executablePath = process.env.MAILLON_TEST_CHROMIUM ?? USUAL.find((path) => existsSync(path))
  if (!executablePath) throw new Error('Chromium was not found: MAILLON_TEST_CHROMIUM names its program')
  return {
    executablePath,
    // It talks to the program under test, and to nobody else. The sandbox needs what containers forbid, and what
    // is shown here is our own.
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  }
}
