// A series with dates that do not take place, changed alone and from one date on; places, a waiting list, and who comes
// from elsewhere.

import { expectAccessible, expectNoSidewaysScroll, expectOutline } from '../lib/looks.mjs'
import { EventForm, Frame, Members, PersonForm } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

const DAY = 86_400_000

/** Looks at the page as it is now. */
async function look(page, javaScriptEnabled) {
  await expectOutline(page)
  await expectNoSidewaysScroll(page)
  if (javaScriptEnabled) await expectAccessible(page)
}

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
  await expect(form.notice).toHaveText(t('agenda-notice-planned'))
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
  await form.button('agenda-withdraw-submit').click()
  await expect(form.notice).toHaveText(t('agenda-notice-withdrawn'))
  expect((await visitor.goto(path)).status()).toBe(404)
  expect(await times(visitor, title, days)).toEqual([`${first} 19:00`, `${fifth} 20:00`])
})

/** The coordination announces something for one person, with a waiting list; answers its path. */
async function announce(page, t, title) {
  const form = new EventForm(page, t)
  await page.goto('/agenda/nouveau')
  await form.fill({ title, start: `${inDays(5)}T14:00`, capacity: '0' })
  await form.field('agenda-form-waiting').check()
  expect(await form.statusOf(() => form.publish())).toBe(422)
  await form.expectFault(form.field('agenda-form-capacity'), 'agenda-fault-capacity')
  await expect(form.field('agenda-form-waiting')).toBeChecked()
  await form.fill({ capacity: '1' })
  await form.publish()
  await expect(form.notice).toHaveText(t('agenda-notice-published'))
  return new URL(page.url()).pathname
}

/** Somebody new, in a browser of their own. */
async function newcomer({ open, town, t }, { login, name }) {
  const link = await new Members(await open({ as: town.people.coordinator }), t).invite()
  const page = await open()
  await page.goto(await link.address())
  await new PersonForm(page, t).join({ login, name, password: 'des-frites-le-mardi' })
  await expect(new Frame(page, t).signedIn(name)).toBeVisible()
  return page
}

/** How the page says that its reader stands to the event. */
const standing = (page) => page.locator('p.state')

test('who waits gets the place that becomes free', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(120_000)
  const keeper = await open({ as: town.people.coordinator })
  const path = await announce(keeper, t, `Tour de l’atelier (${project.name})`)
  const member = await open({ as: town.people.member })
  const comes = new Frame(member, t)
  await member.goto(path)
  await look(member, javaScriptEnabled)
  await comes.button('agenda-join-come').click()
  await expect(comes.notice).toHaveText(t('agenda-notice-going'))
  await expect(standing(member)).toHaveText(t('agenda-mine-going'))

  const name = `Ilse (${project.name})`
  const second = await newcomer({ open, town, t }, { login: `ilse.${project.name}`, name })
  const waits = new Frame(second, t)
  await second.goto(path)
  await expect(second.getByText(t('agenda-event-full'))).toBeVisible()
  await waits.field('agenda-join-message').fill('J’apporte un gâteau.')
  await waits.button('agenda-join-come').click()
  await expect(waits.notice).toHaveText(t('agenda-notice-waiting'))
  await expect(standing(second)).toHaveText(t('agenda-mine-waiting'))
  await look(second, javaScriptEnabled)

  // Somebody without an account waits, too, behind her.
  const visitor = await open()
  const asks = new Frame(visitor, t)
  await visitor.goto(path)
  await asks.field('agenda-join-name').fill('Rachid')
  await look(visitor, javaScriptEnabled)
  await asks.button('agenda-join-come').click()
  await expect(asks.title).toHaveText(t('agenda-visitor-title'))
  await expect(standing(visitor)).toHaveText(t('agenda-mine-waiting'))
  await look(visitor, javaScriptEnabled)

  const desk = new Frame(keeper, t)
  const guests = keeper.locator('.people > li')
  await keeper.goto(path)
  await desk.link('agenda-guests-title').click()
  await expect(guests).toContainText([t('agenda-guest-going'), t('agenda-guest-waiting'), t('agenda-guest-waiting')])
  await expect(guests).toContainText(['', `${name} · `, 'Rachid'])
  await expect(guests.nth(1)).toContainText('J’apporte un gâteau.')
  await look(keeper, javaScriptEnabled)

  await comes.button('agenda-join-leave').click()
  await expect(comes.notice).toHaveText(t('agenda-notice-left'))
  await second.reload()
  await expect(standing(second)).toHaveText(t('agenda-mine-going'))
  await second.goto('/mes-rendez-vous')
  await expect(linkTo(second, `Tour de l’atelier (${project.name})`)).toBeVisible()
  await look(second, javaScriptEnabled)
  await visitor.reload()
  await expect(standing(visitor)).toHaveText(t('agenda-mine-waiting'))

  // Who organises answers, too.
  await keeper.reload()
  await expect(guests).toContainText([t('agenda-guest-going'), t('agenda-guest-waiting')])
  await guests.filter({ hasText: name }).getByRole('button', { name: t('agenda-guests-refuse') }).click()
  await expect(desk.notice).toHaveText(t('agenda-notice-answered'))
  await expect(guests).toContainText([t('agenda-guest-refused'), t('agenda-guest-going')])
  await look(keeper, javaScriptEnabled)
  await second.goto(path)
  await expect(standing(second)).toHaveText(t('agenda-mine-refused'))
  await visitor.reload()
  await expect(standing(visitor)).toHaveText(t('agenda-mine-going'))
  await asks.button('agenda-join-leave').click()
  await expect(asks.notice).toHaveText(t('agenda-notice-left'))
  await expect(standing(visitor)).toHaveText(t('agenda-mine-left'))
})

test('somebody of the neighbours asks from there, and comes once there is room', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(120_000)
  const title = `Visite du toit (${project.name})`
  const keeper = await open({ as: town.people.coordinator })
  const desk = new EventForm(keeper, t)
  const path = await announce(keeper, t, title)
  await desk.button('agenda-join-come').click()
  await expect(desk.notice).toHaveText(t('agenda-notice-going'))

  const neighbour = await open({ at: town.neighbour, as: town.neighbours.member })
  const theirs = new Frame(neighbour, t)
  await eventually(neighbour, search(title), () => expect(linkTo(neighbour, title)).toBeVisible({ timeout: 500 }))
  await linkTo(neighbour, title).click()
  await expect(theirs.link('agenda-event-original')).toHaveAttribute('href', town.origin + path)
  await look(neighbour, javaScriptEnabled)
  await theirs.field('agenda-join-message').fill('Je viens avec l’échelle.')
  await theirs.button('agenda-join-come').click()
  await expect(theirs.notice).toHaveText(t('agenda-notice-asked'))
  await expect(standing(neighbour)).toHaveText(t('agenda-mine-asked'))
  await look(neighbour, javaScriptEnabled)

  const guests = keeper.locator('.people > li')
  const list = `${path}/participants`
  await eventually(keeper, list, () => expect(guests).toHaveCount(2, { timeout: 500 }))
  await expect(guests).toContainText([t('agenda-guest-going'), t('agenda-guest-waiting')])
  await expect(guests.nth(1)).toContainText('Je viens avec l’échelle.')
  await expect(guests.nth(1).getByRole('link')).toHaveAttribute('href', new RegExp(`^${town.neighbour}/`))
  await look(keeper, javaScriptEnabled)

  await keeper.goto(path)
  await desk.link('agenda-edit').click()
  await desk.fill({ capacity: '2' })
  await desk.save()
  await expect(desk.notice).toHaveText(t('agenda-notice-published'))
  const there = new URL(neighbour.url()).pathname
  await eventually(neighbour, there, () => expect(standing(neighbour)).toHaveText(t('agenda-mine-going'), { timeout: 500 }))
  await keeper.goto(list)
  await expect(guests).toContainText([t('agenda-guest-going'), t('agenda-guest-going')])

  await theirs.button('agenda-join-leave').click()
  await expect(theirs.notice).toHaveText(t('agenda-notice-left'))
  await eventually(keeper, list, () => expect(guests).toHaveCount(1, { timeout: 500 }))
})
