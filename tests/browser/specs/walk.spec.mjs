// Through every page of paths.mjs, in every language: it answers, and looks as it should. What a width can break is no
// matter of words, but for what sticks out.

import { expectAccessible, expectNoSidewaysScroll, expectOutline, PHONE } from '../lib/looks.mjs'
import { PATHS, PROBLEMS, resolve } from '../lib/paths.mjs'
import { expect, speak, test } from '../lib/test.mjs'
import { LANGUAGES } from '../lib/words.mjs'

async function look(page, path, { lang, status }) {
  const answer = await page.goto(path)
  expect(answer.status(), path).toBe(status)
  // A page that sends one elsewhere is not the page that was to be looked at.
  expect(new URL(page.url()).pathname, path).toBe(new URL(path, page.url()).pathname)
  await expect(page.locator('html')).toHaveAttribute('lang', lang)
  await expectOutline(page)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, lang === LANGUAGES[0] ? undefined : [PHONE])
}

for (const role of Object.keys(PATHS)) {
  test.describe(role, () => {
    test.use({ role })
    for (const [path, status] of [...PATHS[role].map((path) => [path, 200]), ...PROBLEMS[role]]) {
      test(`${path} (${status})`, async ({ page, context, town }) => {
        for (const lang of LANGUAGES) {
          await speak(context, town, lang)
          await look(page, resolve(path, town), { lang, status })
        }
      })
    }
  })
}
