// The menu: by finger, by keyboard, with nothing but HTML.

import { look } from '../lib/looks.mjs'
import { Frame } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

/** The least that a finger hits, in CSS pixels. */
const FINGER = 44

test.describe('the menu', () => {
  test.use({ role: 'coordinator' })

  test('opens, shows its parts, and closes for what comes after it', async ({ page, t, javaScriptEnabled }) => {
    await page.goto('/annonces')
    const { menu } = new Frame(page, t)
    const handle = menu.getByText(t('shell-menu'), { exact: true })
    const link = (key) => menu.locator('details').getByRole('link', { name: t(key), exact: true })
    await expect(link('members-coordination-title')).toBeHidden()

    await handle.focus()
    await page.keyboard.press('Enter')
    for (const part of ['exchange', 'meet', 'together', 'house']) {
      await expect(menu.getByRole('list', { name: t(`shell-nav-${part}`) })).toBeVisible()
    }
    await look(page, javaScriptEnabled)
    await page.keyboard.press('Tab')
    await expect(link('market-list-title')).toBeFocused()
    await page.locator('main').focus()
    await expect(link('market-list-title')).toBeHidden()

    await handle.click()
    if (await link('members-coordination-title').isHidden()) await handle.click()
    await link('members-coordination-title').click()
    await expect(page).toHaveURL(/\/coordination$/)
  })

  test('every entry is as big as a finger, and none lies on another', async ({ page, t }) => {
    await page.goto('/agenda')
    const { menu } = new Frame(page, t)
    await menu.getByText(t('shell-menu'), { exact: true }).click()
    const boxes = await menu.locator('a, summary').evaluateAll((all) => all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return { name: one.textContent, x, y, width, height }
    }))
    expect(boxes.length).toBeGreaterThan(12)
    const small = boxes.filter(({ width, height }) => Math.min(width, height) < FINGER - 0.5)
    expect(small, 'what is too small').toEqual([])
    const apart = (a, b) => a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1
    const over = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => !apart(a, b)).map((b) => [a.name, b.name]))
    expect(over, 'what lies on another').toEqual([])
  })
})
