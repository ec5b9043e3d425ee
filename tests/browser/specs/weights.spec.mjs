// What a page costs somebody who pays for their data: everything that a first visit brings, as it is sent.

import { expect, test } from '../lib/test.mjs'

/** Bytes, headers included, for a first visit; pictures that somebody put on an annonce come on top. */
const MOST = 60_000
/** With the library that draws the map. */
const MAP = 150_000
const PICTURES = /^\/media\//

test.describe('a first visit is light', () => {
  for (const [path, most] of [['/', MOST], ['/annonces', MOST], ['/login', MOST], ['/carte', MAP]]) {
    test(path, async ({ page }) => {
      const costs = await costsOf(page, path)
      const total = costs.reduce((sum, [, bytes]) => sum + bytes, 0)
      const rows = costs.map(([url, bytes]) => `    ${String(bytes).padStart(7)}  ${url}`)
      console.log([`  ${path}: ${(total / 1000).toFixed(1)} kB`, ...rows].join('\n'))
      expect(costs.length, 'the page and its style sheets').toBeGreaterThan(2)
      expect(total).toBeLessThanOrEqual(most)
    })
  }
})

/** The bytes that came over the wire for each thing that the page needed. */
async function costsOf(page, path) {
  const wire = await page.context().newCDPSession(page)
  const paths = new Map()
  const costs = []
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.startsWith('http')) paths.set(requestId, new URL(response.url).pathname)
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const name = paths.get(requestId)
    if (name && !PICTURES.test(name)) costs.push([name, encodedDataLength])
  })
  await wire.send('Network.enable')
  await page.goto(path, { waitUntil: 'networkidle' })
  return costs
}
