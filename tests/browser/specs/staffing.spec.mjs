// Somebody's time is lent, asked for, proposed, and answered: by the worker, on a phone too.

import { look } from '../lib/looks.mjs'
import { Frame } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

/** A Tuesday two or three weeks ahead, as the fields of forms write it. */
function tuesday() {
  const day = new Date(Date.now() + 14 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}

test('lent, asked for, proposed, and answered', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(120_000)
  const title = `Tenir les comptes (${project.name})`
  const coordinator = await open({ as: town.people.coordinator })
  const desk = new Frame(coordinator, t)
  await coordinator.goto('/equipe/fonctions/nouvelle')
  await desk.field('staffing-function-title').fill(title)
  await desk.field('staffing-function-weekly').fill('beaucoup')
  await desk.button('staffing-save').click()
  await expect(coordinator.getByRole('alert')).toContainText(t('staffing-fault-hours'))
  await expect(desk.field('staffing-function-title')).toHaveValue(title)
  await look(coordinator, javaScriptEnabled)
  await desk.field('staffing-function-weekly').fill('9')
  await desk.button('staffing-save').click()
  await expect(desk.notice).toHaveText(t('staffing-notice-lent'))
  const lent = new URL(coordinator.url()).pathname

  await coordinator.goto('/equipe/postes/nouveau')
  await coordinator.getByLabel(title).check()
  await desk.field('staffing-post-weekly').fill('19')
  const worker = coordinator.locator('#field-worker')
  await worker.selectOption({ index: 1 })
  const options = await worker.locator('option').allTextContents()
  const member = await open({ as: town.people.member })
  const mine = new Frame(member, t)
  await member.goto('/profil')
  const name = await member.locator('#field-name').inputValue()
  expect(options).toContain(name)
  await worker.selectOption({ label: name })
  await desk.button('staffing-save').click()
  await expect(desk.notice).toHaveText(t('staffing-notice-saved'))
  await look(coordinator, javaScriptEnabled)
  const row = coordinator.locator('.people > li').filter({ hasText: title })
  const week = await row.getByRole('link', { name: t('staffing-post-week') }).getAttribute('href')

  // The worker says what suits: one button, and it is said.
  const day = tuesday()
  await member.goto(`${week}&semaine=${day}`)
  const afternoon = member.locator(`#d${day} .half`).nth(1)
  await afternoon.getByRole('button').nth(3).click()
  await expect(mine.notice).toHaveText(t('staffing-notice-marked'))
  await expect(afternoon.getByRole('button').nth(3)).toHaveAttribute('aria-pressed', 'true')
  await look(member, javaScriptEnabled)

  // Somebody asks for that day: in the afternoon nobody can, in the morning one person can.
  const asks = async (from, to) => {
    await member.goto(lent)
    await mine.field('staffing-ask-day').fill(day)
    await mine.field('staffing-ask-from').fill(from)
    await mine.field('staffing-ask-to').fill(to)
    await mine.field('staffing-ask-words').fill('Clôturer l’année.')
    await mine.button('staffing-ask-send').click()
    await expect(mine.notice).toHaveText(t('staffing-notice-asked'))
    return new URL(member.url()).pathname
  }
  const late = await asks('14:00', '17:00')
  await coordinator.goto(late)
  await expect(coordinator.getByText(t('staffing-could-nobody'))).toBeVisible()
  await expect(coordinator.getByText(t('staffing-reason-unavailable')).first()).toBeVisible()
  await look(coordinator, javaScriptEnabled)
  const early = await asks('09:00', '12:30')
  await coordinator.goto(`/equipe/planning?de=${day}&semaines=1`)
  await look(coordinator, javaScriptEnabled)
  await coordinator.goto(early)
  // Its name says to whom.
  await coordinator.getByRole('button', { name: t('staffing-act-propose') }).first().click()
  await expect(desk.notice).toHaveText(t('staffing-notice-proposed'))

  await member.goto(week)
  await look(member, javaScriptEnabled)
  await mine.button('staffing-act-confirm').first().click()
  await expect(mine.notice).toHaveText(t('staffing-notice-confirmed'))
  await expect(member.locator('.stands')).toHaveText(t('staffing-state-confirmed'))
  await look(member, javaScriptEnabled)
  await coordinator.goto(`/equipe/demandes?semaine=${day}`)
  await expect(coordinator.locator('table.staff td.taken').first()).toBeVisible()
  await look(coordinator, javaScriptEnabled)
  await coordinator.goto(`/equipe/annee/${day.slice(0, 4)}`)
  await expect(coordinator.locator('.year td a').first()).toBeVisible()
  await look(coordinator, javaScriptEnabled)

  // Who only visits reads what is lent, and nothing of who or when.
  const visitor = await open()
  await visitor.goto(lent)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title)
  expect(await visitor.content()).not.toContain(name)
  await look(visitor, javaScriptEnabled)
})
