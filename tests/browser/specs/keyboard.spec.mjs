// Without a mouse.

import { Annonce, AnnonceForm, Frame, Login } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test('the first stop of the keyboard skips to the content', async ({ page, t }) => {
  await page.goto('/annonces')
  const frame = new Frame(page, t)
  await page.keyboard.press('Tab')
  const skip = frame.link('shell-skip')
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const inMain = await page.evaluate(() => Boolean(document.activeElement.closest('main')))
  expect(inMain, 'the next stop is in the content').toBe(true)
})

test('each stop of the keyboard can be seen', async ({ page }) => {
  await page.goto('/login')
  const seen = new Set()
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab')
    const { name, outline } = await page.evaluate(focused)
    if (name === 'BODY' || seen.has(name)) break
    seen.add(name)
    expect(outline, `the outline of ${name}`).not.toMatch(/^(none|0px)/)
  }
  expect(seen.size).toBeGreaterThan(8)
})

function focused() {
  const one = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(one)
  const name = one === document.body ? 'BODY' : one.outerHTML.slice(0, 120)
  return { name, outline: outlineStyle === 'none' ? 'none' : outlineWidth }
}

test('signing in and publishing need no mouse', async ({ page, town, t }, { project }) => {
  await page.goto('/annonces/nouvelle?genre=offer')
  const login = new Login(page, t)
  const { keyboard } = page
  await login.field('members-login-login').focus()
  await keyboard.type(town.people.member.login)
  await keyboard.press('Tab')
  await keyboard.type(town.people.member.password)
  await keyboard.press('Enter')

  await expect(page).toHaveURL(/\/annonces\/nouvelle\?genre=offer$/)
  const spoken = new AnnonceForm(page, t)
  await page.locator('#field-title').focus()
  await keyboard.type(`Cours de tricot (${project.name})`)
  await keyboard.press('Tab')
  await keyboard.type('Le mardi soir, laine comprise.')
  await page.locator('#field-language').focus()
  // By their names: the page speaks the member's own language now.
  const stops = ['#field-audience', '#field-photo', '#field-photo_alt', '[value="add"]', 'fieldset + [type="submit"]']
  for (const next of stops) {
    await keyboard.press('Tab')
    await expect(page.locator(next)).toBeFocused()
  }
  await keyboard.press('Enter')
  await expect(new Annonce(page, spoken.t).title).toContainText('Cours de tricot')
})
