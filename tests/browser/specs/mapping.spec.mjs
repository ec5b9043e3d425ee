// The map as who coordinates makes it: where they are, a layer of another map, "c'est nous", a frame on another site.

import { createServer } from 'node:http'

import { look } from '../lib/looks.mjs'
import { ListingForm, PersonForm, Place, SourceForm } from '../lib/pages.mjs'
import { expect, test } from '../lib/test.mjs'
import { layer } from '../world/town.mjs'

const COORDINATOR = { login: 'zohra', name: 'Zohra', password: 'une-tartine-au-sirop' }
const OURS = 'Café des Possibles'
const HERE = { lat: '50.8467', lon: '4.3525' }

/** A new instance with its first coordinator signed in. */
async function begin(open, house, t) {
  const page = await open({ at: house.origin })
  await page.goto(house.link)
  await new PersonForm(page, t).join(COORDINATOR)
  await expect(page).toHaveURL(/\/bienvenue$/)
  return page
}

/** A site of one page, on this port or a free one, while `work` is under way. */
async function withSite(text, work, port = 0) {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(text))
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready))
  try {
    return await work(`http://127.0.0.1:${server.address().port}/`)
  } finally {
    await new Promise((closed) => server.close(closed))
  }
}

const items = (page) => page.locator('#carte-liste .spots > li')

test('an instance says where it is, and claims what another map says of it', async ({ open, house, t, javaScriptEnabled }) => {
  const page = await begin(open, house, t)
  await page.goto('/carte/nous')
  const ours = new ListingForm(page, t)
  await ours.fill({ ...HERE, lat: HERE.lon, lon: HERE.lat })
  await ours.save()
  await ours.expectFault(ours.field('map-own-lat'), 'map-own-fault-swapped')
  await look(page, javaScriptEnabled)
  await ours.fill(HERE)
  await ours.save()
  await expect(ours.notice).toHaveText(t('map-own-saved'))

  await withSite(`<p>Nous sommes aussi <a rel="me" href="${house.origin}/">ici</a>.</p>`, async (website) => {
    await page.goto('/carte/sources')
    const source = new SourceForm(page, t)
    const file = layer([[OURS, Number(HERE.lon), Number(HERE.lat), { website }], ['La ressourcerie', 4.36, 50.85, {}]])
    await source.add({ title: 'La carte du quartier', credit: 'Les voisins', file })
    await expect(source.title).toHaveText('La carte du quartier')
    await look(page, javaScriptEnabled)
    await page.goto('/carte')
    await expect(items(page)).toHaveCount(3)
    await items(page).filter({ hasText: t('map-spot-marker') }).getByRole('link', { name: OURS }).click()
    const place = new Place(page, t)
    await place.button('map-claim-submit').click()
    await expect(place.notice).toHaveText(t('map-notice-claimed'))
    await look(page, javaScriptEnabled)
    await place.button('map-claim-prove').click()
    await expect(place.notice).toHaveText(t('map-notice-proven'))
  })
  // They are one now, and drawn once.
  await page.goto('/carte')
  await expect(items(page)).toHaveCount(2)
  await expect(items(page).filter({ hasText: OURS })).toHaveCount(1)
})

test('two places of two maps become one, and two again', async ({ open, house, t, javaScriptEnabled }) => {
  const page = await begin(open, house, t)
  const names = ['Atelier vélo de la Senne', 'Atelier vélo de la Senne asbl']
  await page.goto('/carte/sources')
  const file = layer(names.map((name, n) => [name, 4.35 + n / 10_000, 50.85, {}]))
  await new SourceForm(page, t).add({ title: 'La carte du quartier', credit: 'Les voisins', file })
  await page.goto('/carte/doubles')
  const pair = new Place(page, t)
  for (const name of names) await expect(pair.link(name)).toBeVisible()
  await look(page, javaScriptEnabled)
  await pair.button('map-twin-same').click()
  await expect(page.getByText(t('map-twin-are-same'))).toBeVisible()
  await page.goto('/carte')
  await expect(items(page)).toHaveCount(1)
  await page.goto('/carte/doubles')
  await pair.button('map-twin-reopen').click()
  await page.goto('/carte')
  await expect(items(page)).toHaveCount(2)
})

test('the site that is named shows the map, and no other', async ({ browser, house, locale, viewport, javaScriptEnabled, t }) => {
  const context = await browser.newContext({ locale, viewport, javaScriptEnabled })
  const page = await context.newPage()
  const body = `<!doctype html><title>Voisins</title><iframe src="${house.origin}/carte/embed" title="carte" width="340" height="640"></iframe>`
  const { port } = new URL(house.framing)
  await withSite(body, async () => {
    for (const [site, shows] of [[house.framing, true], [`http://autre.localhost:${port}`, false]]) {
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/carte/embed'))
      await page.goto(site)
      expect((await answered).status()).toBe(200)
      const map = page.frameLocator('iframe').getByRole('heading', { level: 1 })
      await (shows ? expect(map).toContainText(t('map-title')) : expect(map).toHaveCount(0))
    }
  }, Number(port))
  await context.close()
})
