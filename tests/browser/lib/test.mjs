// `test` for every spec: a role, a language, the words in it, and a guard that looks on.

import { test as base, expect } from '@playwright/test'

import { openCircle } from '../world/circle.mjs'
import { openHouse } from '../world/house.mjs'
import { openMastodon } from '../world/mastodon.mjs'
import { recall } from '../world/town.mjs'
import { Guard } from './guard.mjs'
import { words } from './words.mjs'

const NOBODY = { cookies: [], origins: [] }
const LOCALES = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' }

export const test = base.extend({
  /** `visitor`, or who is signed in: `member`, `coordinator`. */
  role: ['visitor', { option: true }],
  /** The language of the pages. */
  lang: ['fr', { option: true }],
  town: [async ({}, use) => use(recall()), { scope: 'worker' }],
  baseURL: async ({ town }, use) => use(town.origin),
  locale: async ({ lang }, use) => use(LOCALES[lang]),
  storageState: async ({ town, role }, use) => use(role === 'visitor' ? undefined : town.people[role].session),
  context: async ({ context, town, role, lang }, use) => {
    // A visitor's browser asks for its language; a member has chosen one, unless this browser was told another.
    if (role !== 'visitor') await speak(context, town, lang)
    const guard = new Guard(context, town.origin)
    await use(context)
    expect(guard.faults, 'what must not happen on any page').toEqual([])
  },
  t: async ({ lang }, use) => use(words(lang)),
  /**
   * Opens a page in a browser of somebody else, guarded too: `open({ at: town.neighbour, as: town.neighbours.member })`.
   * Without `at` it is the first instance, without `as` a visitor. `others` are origins where it goes on purpose.
   */
  open: async ({ browser, town, lang, locale, viewport, colorScheme, hasTouch, javaScriptEnabled }, use) => {
    const opened = []
    await use(async ({ at = town.origin, as, others = [] } = {}) => {
      const context = await browser.newContext({
        baseURL: at, storageState: as?.session ?? NOBODY, locale, viewport, colorScheme, hasTouch, javaScriptEnabled,
      })
      if (as) await speak(context, { origin: at }, lang)
      opened.push({ context, guard: new Guard(context, at, others) })
      return context.newPage()
    })
    for (const { context } of opened) await context.close()
    expect(opened.flatMap(({ guard }) => guard.faults), 'what must not happen on any page').toEqual([])
  },
  /** A person on a server like Mastodon, for this test alone. */
  mastodon: async ({}, use, { project }) => {
    const mastodon = await openMastodon(`Lou ${project.name}`)
    await use(mastodon)
    await mastodon.close()
  },
  /** A new instance for this test alone. */
  house: async ({}, use) => {
    const house = await openHouse()
    await use(house)
    await house.close()
  },
  /** A new network for this test alone: its QG, a member, and a candidate. */
  circle: async ({}, use) => {
    const circle = await openCircle()
    await use(circle)
    await circle.close()
  },
})

/** Tells the browser which language was chosen with the switch. */
export async function speak(context, town, lang) {
  const { port } = new URL(town.origin)
  await context.addCookies([{ name: `maillon-lang-${port}`, value: lang, url: town.origin }])
}

/** Loads a page anew until what is expected of it holds: what comes from another instance takes its time. */
export async function eventually(page, path, hold) {
  await expect(async () => {
    await page.goto(path)
    await hold()
  }).toPass({ timeout: 20_000, intervals: [200, 400, 800] })
}

export { expect }
