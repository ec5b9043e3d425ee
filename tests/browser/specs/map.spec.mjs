// The map: a picture and a list for everybody, a map to move in where scripts run.

import { look } from '../lib/looks.mjs'
import { expect, test } from '../lib/test.mjs'

const list = (page) => page.locator('#carte-liste')
const items = (page) => list(page).locator('.spots > li')
const field = (page, t, key) => page.getByLabel(t(key), { exact: true })
const unfold = (page, t) => page.getByText(t('map-filter-more')).click()

test('what is narrowed down stays in the address, in the form and in the list', async ({ page, t, javaScriptEnabled }) => {
  await page.goto('/carte')
  await expect(items(page)).not.toHaveCount(0)
  await look(page, javaScriptEnabled)
  const all = await items(page).count()

  await unfold(page, t)
  await field(page, t, 'map-layer-network').uncheck()
  await field(page, t, 'map-layer-marker').uncheck()
  await field(page, t, 'map-layer-need').uncheck()
  await field(page, t, 'map-layer-event').uncheck()
  await field(page, t, 'map-layer-initiative').uncheck()
  await page.getByRole('button', { name: t('map-filter-submit') }).click()
  await expect(page).toHaveURL(/\/carte\?(q=&theme=&commune=&)?couche=offer$/)
  await expect(items(page).filter({ hasText: t('map-spot-need') })).toHaveCount(0)
  await expect(items(page).filter({ hasText: t('map-spot-offer') })).not.toHaveCount(0)
  expect(await items(page).count()).toBeLessThan(all)

  const kept = page.url()
  await items(page).first().getByRole('link').click()
  await expect(page).toHaveURL(/\/annonces\//)
  await page.goBack()
  await expect(page).toHaveURL(kept)
  await expect(field(page, t, 'map-layer-offer')).toBeChecked()
  await expect(field(page, t, 'map-layer-need')).not.toBeChecked()
  await look(page, javaScriptEnabled)
})

test('a search that finds nothing says so, and shows the way back', async ({ page, t }) => {
  await page.goto('/carte?q=girafe')
  await expect(page.getByText(t('map-page-none'))).toBeVisible()
  await page.getByRole('link', { name: t('map-page-all') }).click()
  await expect(items(page)).not.toHaveCount(0)
})

test('a commune of the picture leads to what it has', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled, 'a script draws a map to move in')
  await page.goto('/carte')
  const number = page.locator('#carte-drawn a', { hasNotText: /: (rien|niets|nothing)$/ }).first()
  await number.focus()
  await number.press('Enter')
  await expect(page).toHaveURL(/[?&]commune=21\d{3}$/)
  await expect(list(page).locator('section')).toHaveCount(1)
  await expect(page.locator('#carte-drawn a[aria-current]')).toHaveCount(1)
  await look(page, false)
})

test('the map is moved and read with the keyboard alone', async ({ page, t, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'without a script there is a picture')
  await page.goto('/carte')
  const map = page.getByRole('region', { name: t('map-script-map') })
  const marks = map.getByRole('button').and(map.locator('.leaflet-marker-icon'))
  await expect(marks).not.toHaveCount(0)
  for (const mark of await marks.all()) await expect(mark).toHaveAccessibleName(/\S/)
  await map.focus()
  const where = () => page.evaluate(() => history.state?.carte)
  await map.press('+')
  await expect.poll(async () => (await where())?.zoom).toBeGreaterThan(11)
  const before = await where()
  await map.press('ArrowDown')
  await expect.poll(async () => (await where()).at.lat).toBeLessThan(before.at.lat)

  // Until something is one alone, or many that stand together: then it says what it is.
  const popup = map.locator('.leaflet-popup')
  for (let tries = 0; tries < 14 && !(await popup.count()); tries++) {
    await marks.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(400)
  }
  await expect(popup.getByRole('link').first()).toBeFocused()
  await look(page, true)
  await page.keyboard.press('Escape')
  await expect(popup).toHaveCount(0)
})

test('where somebody is, is asked for on request, and never sent', async ({ page, context, t, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'without a script nothing asks')
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 50.8467, longitude: 4.3525 })
  const sent = []
  page.on('request', (request) => sent.push(request.url()))
  await page.goto('/carte')
  await page.getByRole('button', { name: t('map-script-near') }).click()
  await expect(page.locator('#carte-status')).not.toBeEmpty()
  await expect.poll(() => page.evaluate(() => history.state?.carte?.zoom)).toBeGreaterThanOrEqual(15)
  expect(sent.filter((url) => url.includes('50.8467'))).toEqual([])
  await look(page, true)
})

test('a map that does not answer says so, and is asked again', async ({ page, t, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'without a script nothing asks')
  await page.route('**/carte/points?*', (route) => route.abort('aborted'))
  await page.goto('/carte')
  await expect(page.locator('#carte-status')).toContainText(t('map-script-failed'))
  await expect(items(page)).not.toHaveCount(0)
  await page.unroute('**/carte/points?*')
  await page.getByRole('button', { name: t('map-script-again') }).click()
  await expect(page.locator('#carte-map .leaflet-marker-icon')).not.toHaveCount(0)
  await expect(page.locator('#carte-status')).toBeEmpty()
})

test('on paper there are the picture, the list and whose data they are', async ({ page, t }) => {
  await page.goto('/carte')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#carte-drawn')).toBeVisible()
  await expect(items(page).first()).toBeVisible()
  await expect(page.getByText(t('map-credits-outlines'))).toBeVisible()
  await expect(page.locator('#carte-map')).toBeHidden()
  await expect(page.locator('#carte-form')).toBeHidden()
})

test('no site may show the map in a frame unless it is named', async ({ page, t }) => {
  const answer = await page.goto('/carte/embed')
  expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await expect(page.getByText('map.embed_hosts')).toBeVisible()
  await page.getByRole('link', { name: t('map-embed-whole') }).waitFor()
})
