// Somebody new comes in, says what they need, and somebody of another association helps: the whole road, twice.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Agreement, AnnonceForm, AskForm, Frame, Members, Messages, PersonForm, Visitors } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

const PASSWORD = 'du-pain-le-vendredi'

/** What somebody needs is published here, promised by a member of the neighbours, and done by both. */
async function helped({ page, neighbour, t, title }) {
  const form = new AnnonceForm(page, t)
  await page.goto('/annonces/nouvelle?genre=need')
  await form.fill({ title, text: 'Pour samedi matin.', amount: '2', unit: 'hour' })
  await form.publish()
  await expect(form.title).toContainText(title)

  const found = neighbour.getByRole('link', { name: title, exact: true })
  await eventually(neighbour, `/annonces?q=${encodeURIComponent(title)}`, () => expect(found).toBeVisible({ timeout: 500 }))
  await found.click()
  await new AskForm(neighbour, t).send({ amount: '2', words: 'Nous venons à deux.', way: 'give' })
  const theirs = new Agreement(neighbour, t)
  await expect(theirs.state).toHaveText(t('agreement-stage-asked'))
  const there = new URL(neighbour.url()).pathname

  const mine = new Agreement(page, t)
  const arrived = new Messages(page, t).unread.filter({ hasText: title })
  await eventually(page, '/accords', () => expect(arrived).toBeVisible({ timeout: 500 }))
  await arrived.getByRole('link').click()
  await mine.act('accept', 'Merci, à samedi.')
  await expect(mine.state).toHaveText(t('agreement-stage-agreed'))
  const here = new URL(page.url()).pathname
  await eventually(neighbour, there, () => expect(theirs.state).toHaveText(t('agreement-stage-agreed'), { timeout: 500 }))
  await theirs.act('done', 'C’était bien.')
  await eventually(page, here, () => expect(mine.said.last()).toContainText('C’était bien.', { timeout: 500 }))
  await mine.act('done')
  await expect(mine.state).toHaveText(t('agreement-stage-settled'))
  await eventually(neighbour, there, () => expect(theirs.state).toHaveText(t('agreement-stage-settled'), { timeout: 500 }))
}

test('who is invited is helped by a neighbour', async ({ open, town, t }, { project }) => {
  test.setTimeout(90_000)
  const link = await new Members(await open({ as: town.people.coordinator }), t).invite()
  const page = await open()
  await page.goto(await link.address())
  await new PersonForm(page, t).join({ login: `sami.${project.name}`, name: `Sami (${project.name})`, password: PASSWORD })
  const neighbour = await open({ at: town.neighbour, as: town.neighbours.member })
  await helped({ page, neighbour, t, title: `Déplacer une armoire (${project.name})` })
})

test('who only has an account on Mastodon asks to join, and is helped by a neighbour', async ({ open, town, t, mastodon, javaScriptEnabled }, { project }) => {
  test.setTimeout(120_000)
  const page = await open({ others: [mastodon.origin] })
  const visitors = new Visitors(page, t)
  await page.goto('/login')
  await visitors.type(mastodon.handle)
  await expect(visitors.title).toContainText(mastodon.host)
  if (javaScriptEnabled) await expectAccessible(page)
  await visitors.leave(mastodon.host)
  await page.getByRole('link', { name: 'Deny' }).click()
  await expect(visitors.faults).toHaveText(t('visitors-back-refused'))
  await visitors.type(mastodon.handle)
  await visitors.leave(mastodon.host)
  await page.getByRole('link', { name: 'Authorize' }).click()

  await expect(page).toHaveURL(/\/rejoindre$/)
  await expect(visitors.field('visitors-form-name')).toHaveValue(mastodon.name)
  if (javaScriptEnabled) await expectAccessible(page)
  await visitors.ask({ words: 'J’habite à côté.' })
  await expect(page.getByText(t('visitors-stands-link'))).toBeVisible()
  await expectNoSidewaysScroll(page)
  expect(mastodon.tokens.size, 'nothing that the server gave is kept').toBe(0)

  const coordination = await open({ as: town.people.coordinator })
  await coordination.goto('/coordination/demandes')
  if (javaScriptEnabled) await expectAccessible(coordination)
  await new Visitors(coordination, t).admit(mastodon.name)
  await expect(new Frame(coordination, t).notice).toHaveText(t('visitors-notice-admitted'))
  await expect(async () => expect(mastodon.received.filter(({ type }) => type === 'Create')).toHaveLength(1)).toPass({ timeout: 10_000 })

  await page.reload()
  await visitors.button('shell-login').click()
  await visitors.type(mastodon.handle)
  await visitors.leave(mastodon.host)
  await page.getByRole('link', { name: 'Authorize' }).click()
  await expect(new Frame(page, t).signedIn(mastodon.name)).toBeVisible()
  const neighbour = await open({ at: town.neighbour, as: town.neighbours.member })
  await helped({ page, neighbour, t, title: `Réparer un vélo cargo (${project.name})` })
})

test('who reads answers with their own account', async ({ open, town, t, mastodon, javaScriptEnabled }) => {
  const page = await open({ others: [mastodon.origin] })
  const visitors = new Visitors(page, t)
  await page.goto(town.places.open)
  await visitors.link('shell-answer').click()
  if (javaScriptEnabled) await expectAccessible(page)
  await visitors.type(mastodon.handle)
  await visitors.leave(mastodon.host)
  await expect(page.getByText(/\/annonces\//)).toBeVisible()
})
