// What somebody who is not signed in can do.

import { Annonce, Frame, List } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'
import { words } from '../lib/words.mjs'

const NAMES = { fr: 'Français', nl: 'Nederlands', en: 'English' }

test('the home leads to an annonce, and back to the list', async ({ page, t }) => {
  await page.goto('/')
  // Of others: what is ours comes and goes while other tests run.
  const first = page.getByRole('region', { name: t('market-home-network') }).getByRole('article').first().getByRole('link')
  const title = await first.textContent()
  await first.click()
  const annonce = new Annonce(page, t)
  await expect(annonce.title).toContainText(title)
  await annonce.link('market-list-all').click()
  await expect(new List(page, t).title).toHaveText(t('market-list-title'))
})

test('filters stay in the URL and in the form', async ({ page, t }) => {
  await page.goto('/annonces')
  const list = new List(page, t)
  await list.field('market-filter-text').fill('vélo')
  await list.unfold()
  await list.field('market-filter-kind').selectOption('offer')
  await list.field('market-form-category').selectOption('recuperer-reparer')
  await list.search()
  await expect(page).toHaveURL(/[?&]q=v%C3%A9lo(&|$)/)
  await expect(page).toHaveURL(/[?&]genre=offer&categorie=recuperer-reparer(&|$)/)
  await expect(list.items).not.toHaveCount(0)

  const kept = page.url()
  await list.items.first().getByRole('link').first().click()
  await page.goBack()
  await expect(page).toHaveURL(kept)
  await page.goto(kept)
  await expect(list.field('market-filter-text')).toHaveValue('vélo')
  await expect(list.field('market-filter-kind')).toHaveValue('offer')
  await expect(list.field('market-form-category')).toHaveValue('recuperer-reparer')
})

test('a search that finds nothing says so, and shows the way back', async ({ page, t }) => {
  await page.goto('/annonces?q=girafe')
  const list = new List(page, t)
  await expect(page.getByText(t('market-list-none'))).toBeVisible()
  await list.link('market-list-all').click()
  await expect(list.items).not.toHaveCount(0)
})

test('the language switch keeps the page', async ({ page, lang }) => {
  await page.goto('/annonces?q=v%C3%A9lo&genre=offer')
  let spoken = lang
  for (const next of ['fr', 'nl', 'en'].filter((one) => one !== lang)) {
    await new Frame(page, words(spoken)).speak(NAMES[next])
    await expect(page).toHaveURL(/\/annonces\?q=v%C3%A9lo&genre=offer$/)
    await expect(page.locator('html')).toHaveAttribute('lang', next)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(next)('market-list-title'))
    spoken = next
  }
})

test('an annonce of another instance names who wrote it and where', async ({ page, town, t }) => {
  await page.goto(town.places.remote)
  const annonce = new Annonce(page, t)
  await expect(annonce.link('market-offer-original')).toHaveAttribute('href', /^http:\/\/localhost:\d+\/annonces\//)
  await expect(annonce.link('market-offer-edit')).toHaveCount(0)
})

test('what is not there, or no more, is told in the reader’s language', async ({ page, town, t }) => {
  expect((await page.goto('/nulle-part')).status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('problem-not-found-title'))
  await expect(page.getByText(t('problem-not-found-text'))).toBeVisible()
  expect((await page.goto(town.places.withdrawn)).status()).toBe(410)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('market-gone-title'))
})

test('on paper there is dark text on white, and nothing to press', async ({ page, town, t }) => {
  await page.goto(town.places.open)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const frame = new Frame(page, t)
  await expect(frame.title).toBeVisible()
  for (const hidden of ['header nav', '.account', '.skip', 'form button']) {
    for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden()
  }
  await expect(page.locator('.poster svg'), 'the code that leads back here').toBeVisible()
  await expect(page.locator('.poster')).toContainText(town.places.open)
  const shades = (of) => of.evaluate((one) => {
    const { color, backgroundColor } = getComputedStyle(one)
    return [color, backgroundColor].map((words) => Math.max(...words.match(/[\d.]+/g).slice(0, 3).map(Number)))
  })
  expect((await shades(page.locator('html')))[1], 'the ground').toBe(255)
  expect((await shades(frame.title))[0], 'the ink').toBeLessThan(100)
})

test('the sources of the network are named, with their feed', async ({ page, t }) => {
  await page.goto('/')
  const frame = new Frame(page, t)
  await frame.link('market-home-sources').click()
  await expect(frame.title).toHaveText(t('market-network-title'))
  // The two others, and the QG of the network.
  await expect(page.locator('.sources > li')).toHaveCount(3)
  await expect(frame.link('market-network-feed')).toHaveAttribute('href', '/feed.atom?ou=reseau')
})

for (const path of ['/feed.atom', '/feed.atom?ou=reseau']) {
  test(`${path} is a feed`, async ({ page }) => {
    await page.goto('/annonces')
    await expect(page.locator(`link[type="application/atom+xml"][href="${path}"]`)).toBeAttached()
    const answer = await page.request.get(path)
    expect(answer.headers()['content-type']).toMatch(/^application\/atom\+xml/)
    const read = await page.evaluate(readFeed, await answer.text())
    expect(read).toMatchObject({ root: 'feed', faults: 0 })
    expect(read.links.length).toBeGreaterThan(2)
    for (const link of read.links) expect(link).toMatch(/^http:\/\/localhost:\d+\/annonces\//)
  })
}

function readFeed(text) {
  const feed = new DOMParser().parseFromString(text, 'application/xml')
  const links = [...feed.querySelectorAll('entry')].map((one) => one.querySelector('link').getAttribute('href'))
  return { root: feed.documentElement.localName, faults: feed.querySelectorAll('parsererror').length, links }
}

test('a link to an annonce that is sent to somebody shows what it leads to', async ({ page, town }) => {
  await page.goto(town.places.pictured)
  const says = (name) => page.locator(`meta[property="og:${name}"]`)
  const title = await page.locator('h1 [lang]').innerText()
  await expect(says('title')).toHaveAttribute('content', new RegExp(title.slice(0, 20)))
  await expect(says('url')).toHaveAttribute('content', town.origin + town.places.pictured)
  await expect(says('description')).toHaveAttribute('content', /\S{3}/)
  const image = await says('image').getAttribute('content')
  expect((await page.request.get(image)).headers()['content-type']).toBe('image/jpeg')
})
