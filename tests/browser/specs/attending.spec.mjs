// Places, a waiting list, and who comes from elsewhere.

import { look } from '../lib/looks.mjs'
import { EventForm, Frame, Members, PersonForm } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

const DAY = 86_400_000
const inDays = (many) => new Date(Date.now() + many * DAY).toISOString().slice(0, 10)
const search = (title, besides = '') => `/agenda?q=${encodeURIComponent(title)}${besides}`
/** The event with this title; one of another browser's tests may begin the same. */
const linkTo = (page, title) => page.getByRole('link', { name: title, exact: true })

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
  await expect(desk.notice).toHaveText(t('agenda-notice-changed'))
  const there = new URL(neighbour.url()).pathname
  await eventually(neighbour, there, () => expect(standing(neighbour)).toHaveText(t('agenda-mine-going'), { timeout: 500 }))
  await keeper.goto(list)
  await expect(guests).toContainText([t('agenda-guest-going'), t('agenda-guest-going')])

  await theirs.button('agenda-join-leave').click()
  await expect(theirs.notice).toHaveText(t('agenda-notice-left'))
  await eventually(keeper, list, () => expect(guests).toHaveCount(1, { timeout: 500 }))
})
