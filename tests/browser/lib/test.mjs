// `test` for every spec: a role, a language, the words in it, and a guard that looks on.

import { test as base, expect } from '@playwright/test'

import { recall } from '../world/town.mjs'
import { Guard } from './guard.mjs'
import { words } from './words.mjs'

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
})

/** Tells the browser which language was chosen with the switch. */
export async function speak(context, town, lang) {
  const { port } = new URL(town.origin)
  await context.addCookies([{ name: `maillon-lang-${port}`, value: lang, url: town.origin }])
}

export { expect }
