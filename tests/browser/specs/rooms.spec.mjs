// A room is added, booked from its week, and cannot be had twice.

import { look } from '../lib/looks.mjs'
import { Frame } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

test('a free hour of the week is chosen, and then it is taken', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(90_000)
  const name = `Salle du bas (${project.name})`
  const keeper = await open({ as: town.people.coordinator })
  const desk = new Frame(keeper, t)
  await keeper.goto('/salles/nouvelle')
  await desk.field('place-form-name').fill(name)
  await keeper.locator('#field-hours').fill('tous les jours')
  await desk.button('place-form-save').click()
  await expect(keeper.getByRole('alert')).toContainText('tous les jours')
  await expect(desk.field('place-form-name')).toHaveValue(name)
  await look(keeper, javaScriptEnabled)
  await keeper.locator('#field-hours').fill('Mo-Su 08:00-22:00')
  await desk.button('place-form-save').click()
  await expect(desk.notice).toHaveText(t('place-notice-added'))
  const room = new URL(keeper.url()).pathname

  // Next week, which nobody has begun yet.
  const member = await open({ as: town.people.member })
  const frame = new Frame(member, t)
  await member.goto(room)
  await member.getByRole('link', { name: t('place-week-after') }).click()
  const week = member.url()
  const free = member.locator('table.week td.free a')
  const hours = await free.count()
  expect(hours).toBe(7 * 14)
  await look(member, javaScriptEnabled)
  await free.nth(7 * 10 + 1).click() // Tuesday at six
  await expect(member.locator('#field-from')).toHaveValue('18:00')
  await look(member, javaScriptEnabled)
  await frame.field('place-book-purpose').fill('Répétition de la chorale')
  await frame.button('place-book-submit').click()
  await expect(frame.notice).toHaveText(t('place-notice-booked'))
  await look(member, javaScriptEnabled)

  await member.goto(week)
  await expect(free).toHaveCount(hours - 1)
  await expect(member.locator('table.week td.taken')).toHaveCount(1)
  await expect(member.getByText('Répétition de la chorale')).toHaveCount(1)
  const visitor = await open()
  await visitor.goto(new URL(week).pathname + new URL(week).search)
  await expect(visitor.locator('table.week td.taken')).toHaveCount(1)
  await expect(visitor.getByText('Répétition de la chorale')).toHaveCount(0)

  // Whoever comes later is told, and keeps what was typed.
  await keeper.goto(`${room}/reserver?jour=${new URL(week).searchParams.get('semaine')}&de=18:00`)
  const tuesday = await keeper.locator('#field-day').evaluate((field) => {
    const day = new Date(`${field.value}T12:00:00Z`)
    day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7))
    return day.toISOString().slice(0, 10)
  })
  await keeper.locator('#field-day').fill(tuesday)
  await desk.field('place-book-purpose').fill('Assemblée')
  await desk.button('place-book-submit').click()
  await expect(keeper.getByRole('alert')).toHaveText(t('place-not-taken'))
  await expect(desk.field('place-book-purpose')).toHaveValue('Assemblée')
  await look(keeper, javaScriptEnabled)
})

test('the pages of the place are fit to look at', async ({ open, town, javaScriptEnabled }) => {
  test.setTimeout(90_000)
  const keeper = await open({ as: town.people.coordinator })
  for (const path of ['/salles', '/reservations', '/salles/ailleurs', '/lieu/modifier', '/lieu/fermetures', '/lieu/permanences', '/lieu/usage']) {
    await keeper.goto(path)
    await look(keeper, javaScriptEnabled)
  }
})
