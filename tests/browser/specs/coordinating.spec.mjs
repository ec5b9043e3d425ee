// Who looks after an instance: from the first link that `maillon init` prints on, with pages alone.

import { expectAccessible } from '../lib/looks.mjs'
import { AnnonceForm, Blocks, Follows, Followers, Frame, Members, Organisation, PersonForm } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

const COORDINATOR = { login: 'zohra', name: 'Zohra', password: 'une-tartine-au-sirop' }
const OURS = 'Le Café des Possibles'

/** Opens what `maillon init` printed, and becomes the first coordinator. */
async function begin(open, house, t) {
  const page = await open({ at: house.origin })
  await page.goto(house.link)
  await expect(page.getByText(t('members-join-coordinator'))).toBeVisible()
  await new PersonForm(page, t).join(COORDINATOR)
  await expect(page).toHaveURL(/\/bienvenue$/)
  return page
}

test('an instance is set up with `maillon init` and pages alone', async ({ open, house, town, t, javaScriptEnabled }) => {
  const page = await begin(open, house, t)
  const frame = new Frame(page, t)
  await expect(frame.notice).toHaveText(t('members-notice-joined'))
  if (javaScriptEnabled) await expectAccessible(page)

  await expect(frame.link('members-step-profile')).toHaveAttribute('href', '/bienvenue/presenter')
  await step(page, t, 'members-step-profile')
  const organisation = new Organisation(page, t)
  await organisation.save({ name: OURS, summary: 'Un café, un atelier, un coup de main.' })
  await expect(organisation.notice).toHaveText(t('members-organisation-saved'))
  await expect(frame.brand).toHaveText(OURS)

  await step(page, t, 'members-step-invite')
  await new Members(page, t).invite()
  await expect(frame.title).toHaveText(t('members-link-title'))

  await step(page, t, 'members-step-follow')
  const follows = new Follows(page, t)
  await follows.follow(`${town.neighbour}${await organisationOf(open, town.neighbour)}`)
  await expect(follows.notice).toHaveText(t('members-follows-asked'))
  await eventually(page, '/reseau', () => expect(page.locator('.sources > li')).toHaveCount(1, { timeout: 500 }))
  // What they published before comes along.
  await eventually(page, '/annonces', () => expect(page.getByRole('article').first()).toBeVisible({ timeout: 500 }))

  await step(page, t, 'market-step-publish')
  const form = new AnnonceForm(page, t)
  await form.fill({ kind: 'offer', title: 'Une salle pour vos réunions', text: 'Vingt places, une cuisine.' })
  await form.publish()
  await expect(frame.notice).toHaveText(t('market-notice-published'))

  const visitor = await open({ at: house.origin })
  await visitor.goto('/')
  await expect(visitor.getByRole('link', { name: 'Une salle pour vos réunions' })).toBeVisible()
  expect((await visitor.goto(house.link)).status(), 'the link of the beginning').toBe(410)
})

/** Opens what a step of the beginning is about, from the list of the steps. */
async function step(page, t, key) {
  await page.goto('/bienvenue')
  await new Frame(page, t).link(key).click()
  await page.getByRole('button', { name: t('members-walk-open') }).click()
}

/** The path of an instance's own page, as its home links it. */
async function organisationOf(open, origin) {
  const page = await open({ at: origin })
  await page.goto('/')
  return new URL(await page.locator('main p > a').first().getAttribute('href'), origin).pathname
}

test('who wants to follow waits for an answer', async ({ open, house, town, t, javaScriptEnabled }) => {
  const page = await begin(open, house, t)
  await page.goto('/coordination/profil')
  const organisation = new Organisation(page, t)
  await organisation.approves.check()
  await organisation.save()
  await expect(organisation.approves).toBeChecked()

  const there = await open({ at: town.neighbour, as: town.neighbours.coordinator })
  await there.goto('/suivis')
  const follows = new Follows(there, t)
  await follows.follow(`${house.origin}/${house.handle.slice(0, house.handle.lastIndexOf('@'))}`)
  await expect(follows.notice).toHaveText(t('members-follows-asked'))

  const followers = new Followers(page, t)
  await eventually(page, '/coordination/abonnes', () => expect(followers.requests).toHaveCount(1, { timeout: 500 }))
  if (javaScriptEnabled) await expectAccessible(page)
  const name = (await followers.requests.getByRole('link').innerText()).trim()
  await page.goto('/coordination')
  await expect(page.locator('.waits')).toHaveCount(1)
  await page.goto('/coordination/abonnes')
  await followers.accept(name)
  await expect(followers.notice).toHaveText(t('members-followers-accepted'))
  await expect(followers.requests).toHaveCount(0)
  await expect(followers.accepted).toContainText([name])

  const accepted = new RegExp(t('members-follows-state-accepted', { date: '' }).split(',')[0])
  const ours = follows.accounts.filter({ hasText: house.handle })
  await eventually(there, '/suivis', () => expect(ours).toContainText(accepted, { timeout: 500 }))
  await follows.button('members-follows-stop-named', { name: 'Café des Possibles' }).last().click()
  await eventually(page, '/coordination/abonnes', () => expect(followers.accepted).toHaveCount(0, { timeout: 500 }))
})

test('a server is blocked, and the block lifted', async ({ open, house, t, javaScriptEnabled }) => {
  const page = await begin(open, house, t)
  await page.goto('/coordination/blocages')
  const blocks = new Blocks(page, t)
  await expect(page.getByText(t('members-blocks-none'))).toBeVisible()
  await blocks.block('ni ceci ni cela', 'Du démarchage.')
  await blocks.expectFault(blocks.field('members-blocks-target'), 'members-blocks-not-an-address')
  await expect(blocks.field('members-blocks-reason')).toHaveValue('Du démarchage.')
  if (javaScriptEnabled) await expectAccessible(page)
  await blocks.block('promo.example', 'Du démarchage.')
  await expect(blocks.notice).toHaveText(t('members-blocks-added'))
  await expect(blocks.blocked).toContainText(['Du démarchage.'])
  if (javaScriptEnabled) await expectAccessible(page)
  await blocks.lift('promo.example')
  await expect(blocks.notice).toHaveText(t('members-blocks-lifted'))
  await expect(blocks.blocked).toHaveCount(0)

  await page.goto('/coordination/envois')
  await expect(blocks.title).toHaveText(t('members-deliveries-title'))
  await expect(page.getByText(t('members-deliveries-all-well'))).toBeVisible()
})
