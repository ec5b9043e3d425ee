// A series with dates that do not take place, changed alone and from one date on.

import { look } from '../lib/looks.mjs'
import { EventForm } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'

const DAY = 86_400_000

const inDays = (many) => new Date(Date.now() + many * DAY).toISOString().slice(0, 10)
const search = (title, besides = '') => `/agenda?q=${encodeURIComponent(title)}${besides}`

/** The event with this title, in a list or a month; one of another browser's tests may begin the same. */
const linkTo = (page, title) => page.getByRole('link', { name: title, exact: true })

/** When this title stands in the months of these days: `2026-12-12 19:00`, in order. */
async function times(page, title, days) {
  const found = []
  for (const month of new Set(days.map((day) => day.slice(0, 7)))) {
    await page.goto(`/agenda/mois/${month}`)
    const lines = page.locator('table.month td:not(.other) li').filter({ has: linkTo(page, title) })
    const read = (line) => [line.closest('td').querySelector('.number').textContent, line.querySelector('.hour').textContent]
    for (const line of await lines.all()) {
      const [number, hour] = await line.evaluate(read)
      found.push(`${month}-${number.padStart(2, '0')} ${hour}`)
    }
  }
  return found
}

/** The event on this day, from its month. */
async function openOn(page, title, day) {
  await page.goto(`/agenda/mois/${day.slice(0, 7)}`)
  const number = page.locator('.number', { hasText: new RegExp(`^${Number(day.slice(8))}$`) })
  await linkTo(page.locator('table.month td:not(.other)').filter({ has: number }), title).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}

/** The items of the agenda's list in which one of the titles stands, in order: their hours, then their titles. */
async function listed(page, path, titles) {
  await page.goto(path)
  const items = await page.locator('.agenda > li').evaluateAll((all) => all.map((one) => [
    one.querySelector('time').textContent.slice(-5), one.querySelector('h2').textContent,
  ]))
  return items.filter(([, title]) => titles.includes(title)).map((one) => one.join(' '))
}

test('a series skips two dates, one is changed alone, then all that follow', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(150_000)
  const title = `Chorale (${project.name})`
  const outside = `Chorale en plein air (${project.name})`
  const days = [10, 17, 24, 31, 38, 45].map(inDays)
  const [first, skipped, alone, left, fifth, last] = days
  const member = await open({ as: town.people.member })
  const visitor = await open()
  const form = new EventForm(member, t)

  await member.goto('/agenda')
  await look(member, javaScriptEnabled)
  await form.link('agenda-list-write').click()
  await expect(form.title).toHaveText(t('agenda-new-title'))
  await form.unfold()
  const typed = { title, start: `${first}T19:00`, repeat: 'weekly', 'repeat-count': '6' }
  await form.fill({ ...typed, end: `${first}T18:00`, except: 'pas à la Saint-Nicolas' })
  expect(await form.statusOf(() => form.publish())).toBe(422)
  await form.expectFault(form.field('agenda-form-end'), 'agenda-fault-backwards')
  await form.expectFault(form.field('agenda-form-except'), 'agenda-fault-except')
  await expect(form.faults.getByRole('link')).toHaveCount(2)
  await form.expect({ ...typed, end: `${first}T18:00`, except: 'pas à la Saint-Nicolas' })
  await look(member, javaScriptEnabled)
  await visitor.goto(search(title))
  await expect(linkTo(visitor, title)).toHaveCount(0)

  await form.fill({ end: `${first}T21:00`, except: `${skipped} ${left}` })
  await form.publish()
  await expect(form.notice).toHaveText(t('agenda-notice-published'))
  await expect(member.locator('.event .when')).toContainText('19:00–21:00')
  await expect(member.locator('.event .when')).toContainText(t('agenda-repeats'))
  await look(member, javaScriptEnabled)
  expect(await times(visitor, title, days)).toEqual([first, alone, fifth, last].map((day) => `${day} 19:00`))
  await look(visitor, javaScriptEnabled)
  expect(await listed(visitor, search(title), [title]), 'a series stands once').toEqual([`19:00 ${title}`])
  await visitor.goto(search(title, `&des=${skipped}`))
  await linkTo(visitor, title).click()
  await expect(visitor.locator('.event time').first(), 'what is next after a skipped date').toHaveAttribute('datetime', new RegExp(`^${alone}`))
  await look(visitor, javaScriptEnabled)

  await openOn(member, title, alone)
  await form.link('agenda-edit-une').click()
  await expect(member.getByText(t('agenda-scope-une'), { exact: true })).toBeVisible()
  await expect(form.field('agenda-form-repeat')).toHaveCount(0)
  await form.fill({ title: outside, start: `${alone}T17:00`, end: `${alone}T18:30` })
  await form.save()
  await expect(form.title).toHaveText(outside)
  await look(member, javaScriptEnabled)
  expect(await times(visitor, title, days)).toEqual([first, fifth, last].map((day) => `${day} 19:00`))
  expect(await times(visitor, outside, days)).toEqual([`${alone} 17:00`])

  await openOn(member, title, fifth)
  await form.link('agenda-edit-suite').click()
  await form.expect({ repeat: 'weekly', 'repeat-count': '2', except: `${skipped} ${left}` })
  const later = { start: `${fifth}T20:00`, end: `${fifth}T22:00` }
  await form.fill({ ...later, 'repeat-count': '', 'repeat-until': alone })
  expect(await form.statusOf(() => form.save())).toBe(422)
  await form.expectFault(form.field('agenda-form-repeat-until'), 'agenda-fault-repeat-until')
  await expect(member.getByText(t('agenda-scope-suite'), { exact: true })).toBeVisible()
  await form.expect({ title, ...later, 'repeat-until': alone })
  await look(member, javaScriptEnabled)
  expect(await times(visitor, title, days), 'nothing changed').toEqual([first, fifth, last].map((day) => `${day} 19:00`))
  await form.fill({ 'repeat-until': last })
  await form.save()
  await expect(form.notice).toHaveText(t('agenda-notice-changed'))
  await expect(member.locator('.event .when')).toContainText('20:00–22:00')

  expect(await times(visitor, title, days)).toEqual([`${first} 19:00`, `${fifth} 20:00`, `${last} 20:00`])
  expect(await listed(visitor, search(title), [title, outside])).toEqual([`19:00 ${title}`, `20:00 ${title}`])
  const next = [`17:00 ${outside}`, `20:00 ${title}`]
  expect(await listed(visitor, search(title, `&des=${skipped}`), [title, outside])).toEqual(next)
  await look(visitor, javaScriptEnabled)

  // A single date is taken back, of which nobody was told yet.
  await openOn(member, title, last)
  const path = new URL(member.url()).pathname
  await form.link('agenda-cancel').click()
  await look(member, javaScriptEnabled)
  await form.button('agenda-withdraw-one').click()
  await expect(form.notice).toHaveText(t('agenda-notice-withdrawn'))
  expect((await visitor.goto(path)).status()).toBe(404)
  expect(await times(visitor, title, days)).toEqual([`${first} 19:00`, `${fifth} 20:00`])
})
