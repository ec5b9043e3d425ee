// Time is given, asked for, refused and shared; every movement is said before it happens, and happens once.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Sel } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test('time is given once, and what moves is said first', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  const label = `Vélo réparé (${project.name})`
  const member = await open({ as: town.people.member })
  const sel = new Sel(member, t)
  await member.goto('/sel')
  await member.getByRole('link', { name: t('credit-door-pay') }).click()
  await expect(sel.title).toHaveText(t('credit-pay-title'))
  await sel.field('credit-form-to').fill(town.people.coordinator.login)
  await sel.field('credit-form-amount').fill('1h60')
  await sel.field('credit-form-label').fill(label)
  expect(await sel.statusOf(() => sel.goOn())).toBe(422)
  await expect(sel.field('credit-form-amount')).toHaveAttribute('aria-invalid', 'true')
  await expect(sel.field('credit-form-label')).toHaveValue(label)
  if (javaScriptEnabled) await expectAccessible(member)

  await sel.field('credit-form-amount').fill('0h02')
  await sel.goOn()
  await expect(sel.title).toHaveText(t('credit-confirm-title'))
  await expect(member.getByText(t('credit-balance-after'), { exact: true })).toBeVisible()
  await expectNoSidewaysScroll(member)
  if (javaScriptEnabled) await expectAccessible(member)
  await sel.button('credit-change').click()
  await expect(sel.field('credit-form-amount')).toHaveValue('0h02')
  await sel.goOn()
  await sel.button('credit-confirm').click()
  await expect(sel.notice).toHaveText(t('credit-did-pay'))
  const here = member.url()

  await member.goBack()
  await sel.button('credit-confirm').click()
  expect(member.url(), 'the same form leads to the same exchange').toBe(here)
  await member.goto(`/sel?q=${encodeURIComponent(label)}`)
  await expect(sel.rows).toHaveCount(1)
  await expect(sel.rows.locator('.number').first()).toContainText('\u22122')

  const coordinator = await open({ as: town.people.coordinator })
  await coordinator.goto(new URL(here).pathname)
  await coordinator.getByText(t('credit-act-reverse'), { exact: true }).first().click()
  await new Sel(coordinator, t).button('credit-act-reverse').click()
  await expect(new Sel(coordinator, t).notice).toHaveText(t('credit-did-pay'))
})

test('what is asked for can be refused', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  const label = `Cave rangée (${project.name})`
  const coordinator = await open({ as: town.people.coordinator })
  const asks = new Sel(coordinator, t)
  await coordinator.goto('/sel/demander')
  await asks.field('credit-form-of').fill(town.people.member.login)
  await asks.field('credit-form-total').fill('5')
  await asks.field('credit-form-label').fill(label)
  await asks.goOn()
  await expect(asks.title).toHaveText(t('credit-ask-confirm-title'))
  if (javaScriptEnabled) await expectAccessible(coordinator)
  await asks.button('credit-ask-confirm').click()
  await expect(asks.notice).toHaveText(t('credit-did-ask'))

  const member = await open({ as: town.people.member })
  const sel = new Sel(member, t)
  await member.goto('/sel')
  if (javaScriptEnabled) await expectAccessible(member)
  await sel.answer(label, 'credit-answer-refuse').click()
  await expect(sel.notice).toHaveText(t('credit-did-refuse-request'))
  await expect(sel.request(label)).toHaveCount(0)
})

test('a lesson is divided to the minute', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  const label = `Accordéon (${project.name})`
  const coordinator = await open({ as: town.people.coordinator })
  const asks = new Sel(coordinator, t)
  await coordinator.goto('/sel/demander')
  await asks.field('credit-form-of').fill(town.people.member.login)
  await coordinator.getByText(t('credit-ask-lesson'), { exact: true }).click()
  await coordinator.locator('[name="others"]').first().fill('fatou')
  await asks.field('credit-form-total').fill('5')
  await asks.field('credit-form-label').fill(label)
  await asks.goOn()
  await expect(asks.parts).toHaveText(['3', '2', /^5/])
  await expectNoSidewaysScroll(coordinator)
  if (javaScriptEnabled) await expectAccessible(coordinator)
  await asks.button('credit-ask-confirm').click()

  const member = await open({ as: town.people.member })
  const sel = new Sel(member, t)
  await member.goto('/sel')
  await sel.answer(label, 'credit-answer-pay').click()
  await expect(sel.notice).toHaveText(t('credit-did-pay'))
  await expect(member.locator('dl.facts')).toContainText(label)
})

test.describe('on paper', () => {
  test.use({ role: 'member' })

  test('the booklet fits a pocket, without what is for the screen', async ({ page }) => {
    await page.goto('/sel/carnet')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('banner')).toBeHidden()
    await expect(page.locator('.by-hand tbody tr')).toHaveCount(14)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const [, width, height] = pdf.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/) ?? []
    expect([width, height].map((points) => Math.round(Number(points) / 72 * 25.4))).toEqual([105, 148])
  })
})
