// What is asked of the look of every page: accessible in both widths and colours, nothing sticking out, one heading.

import axe from 'axe-core'

import { expect } from './test.mjs'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on the colours alone. */
const COLOURS = ['color-contrast', 'link-in-text-block']
export const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 800 }
/** The narrowest phone, which is also a desktop screen at 400 % (WCAG 1.4.10). */
const NARROWEST = { width: 320, height: 640 }

/**
 * axe finds nothing on the page as it is now, in each of these widths, light and dark. A scheme changes colours and
 * nothing else, so all rules are asked in one of them, and those of contrast in the other. Leaves the page as wide as it
 * was. axe is a script itself, so this is for browsers with JavaScript.
 */
export async function expectAccessible(page, sizes = [PHONE, DESKTOP]) {
  const before = page.viewportSize()
  await page.evaluate(axe.source)
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const [colorScheme, rules] of [['light', { type: 'tag', values: TAGS }], ['dark', { type: 'rule', values: COLOURS }]]) {
      // Colours that fade into each other would be judged half-way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await violations(page, rules), `axe on ${page.url()}, ${size.width} px, ${colorScheme}`).toEqual([])
    }
  }
  await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

function violations(page, runOnly) {
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run({ runOnly, resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`))
  }, runOnly)
}

/** Nothing is wider than the narrowest screen. */
export async function expectNoSidewaysScroll(page) {
  const before = page.viewportSize()
  await page.setViewportSize(NARROWEST)
  const wider = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const sticksOut = (one) => one.getBoundingClientRect().right > width + 1
    return [...document.querySelectorAll('body *')].filter(sticksOut).map((one) => one.outerHTML.slice(0, 120))
  })
  expect(wider, `what is wider than ${NARROWEST.width} px on ${page.url()}`).toEqual([])
  await page.setViewportSize(before)
}

/** A title, one first heading, none skipped. */
export async function expectOutline(page) {
  await expect(page).toHaveTitle(/\S – \S/)
  const levels = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((all) => all.map((one) => Number(one.tagName[1])))
  expect(levels.filter((level) => level === 1), `first headings of ${page.url()}`).toHaveLength(1)
  const skipped = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1)
  expect(skipped, `headings that skip a level on ${page.url()}`).toEqual([])
}

/** All that every page owes its reader, as it is now. Each journey is made on a phone and on a desktop. */
export async function look(page, javaScriptEnabled) {
  await expectOutline(page)
  await expectNoSidewaysScroll(page)
  if (javaScriptEnabled) await expectAccessible(page, [page.viewportSize()])
}
