// The pictures of the documentation, from the demo: docs/screenshots/PAGE-LANGUAGE-WIDTH.png, and the README that
// shows them. Run by tests/browser/screenshots when pages have changed, and not by the tests.

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

import { LANGUAGES } from './lib/words.mjs'
import { launchOptions } from './world/chromium.mjs'
import { shrink } from './world/png.mjs'
import { openTown } from './world/town.mjs'

const FOLDER = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }]
/** To look at everything: whole pages, however heavy. */
const WHOLE = Boolean(process.env.WHOLE_PAGES)
const HEAVIEST = WHOLE ? Infinity : 150_000 // bytes

/**
 * What is shown: the picture's name and caption, the page, and who looks at it; `then` does something on it first. What
 * only the QG has is shown `at` it.
 * A new page needs a line here.
 */
const PAGES = [
  { name: 'home', caption: 'The home', role: 'visitor', path: () => '/' },
  { name: 'list', caption: 'Offers and needs, here and in the network', role: 'visitor', path: () => '/annonces' },
  { name: 'annonce', caption: 'One offer', role: 'visitor', path: ({ places }) => places.pictured },
  { name: 'form', caption: 'Publishing', role: 'member', path: () => '/annonces/nouvelle?genre=offer' },
  { name: 'messages', caption: 'Messages', role: 'coordinator', path: () => '/messages' },
  { name: 'conversation', caption: 'Answering somebody', role: 'coordinator', path: ({ places }) => places.conversation },
  { name: 'answer', caption: 'The private page of a visitor who answered', role: 'visitor', path: ({ places }) => places.answer },
  { name: 'agreements', caption: 'Agreements', role: 'coordinator', path: () => '/accords' },
  { name: 'agreement', caption: 'One agreement', role: 'coordinator', path: ({ places }) => places.agreement },
  { name: 'sel', caption: 'One’s account of the SEL', role: 'member', path: () => '/sel' },
  { name: 'sel-pay', caption: 'Giving time', role: 'member', path: () => '/sel/payer?a=fatou&minutes=90&pour=Haie' },
  { name: 'sel-ask', caption: 'Asking for time', role: 'member', path: () => '/sel/demander' },
  { name: 'sel-exchange', caption: 'One exchange', role: 'member', path: ({ places }) => places.exchange },
  { name: 'sel-booklet', caption: 'The exchange booklet', role: 'member', path: () => '/sel/carnet' },
  { name: 'sel-code', caption: 'One’s code to be paid', role: 'member', path: () => '/sel/qr?amount=1h30&pour=Haie' },
  { name: 'sel-whole', caption: 'The SEL as a whole', role: 'coordinator', path: () => '/coordination/sel' },
  { name: 'sel-account', caption: 'An account, for coordinators', role: 'coordinator', path: ({ places }) => places.account },
  { name: 'members', caption: 'Members', role: 'coordinator', path: () => '/membres' },
  { name: 'invitation', caption: 'An invitation', role: 'coordinator', path: () => '/membres', then: invite },
  { name: 'join', caption: 'What an invitation opens', role: 'visitor', path: ({ places }) => places.invitation },
  { name: 'profile', caption: 'One’s own profile', role: 'member', path: () => '/profil' },
  { name: 'welcome', caption: 'The first steps', role: 'coordinator', path: () => '/bienvenue' },
  { name: 'coordination', caption: 'The coordination', role: 'coordinator', path: () => '/coordination' },
  { name: 'organisation', caption: 'The profile of the association', role: 'coordinator', path: () => '/coordination/profil' },
  { name: 'followers', caption: 'Followers', role: 'coordinator', path: () => '/coordination/abonnes' },
  { name: 'peers', caption: 'Peers, and whom the association trusts', role: 'coordinator', path: () => '/coordination/pairs' },
  { name: 'blocks', caption: 'Blocks', role: 'coordinator', path: () => '/coordination/blocages' },
  { name: 'deliveries', caption: 'Deliveries', role: 'coordinator', path: () => '/coordination/envois' },
  { name: 'tokens', caption: 'Access tokens', role: 'member', path: () => '/jetons' },
  { name: 'follows', caption: 'Whom the association follows', role: 'coordinator', path: () => '/suivis' },
  { name: 'sources', caption: 'Where the offers and needs of the network come from', role: 'visitor', path: () => '/reseau' },
  { name: 'face', caption: 'A member whom one can follow', role: 'visitor', path: () => '/@lieve' },
  { name: 'own-face', caption: 'One’s own public face', role: 'member', path: () => '/profil/visage' },
  { name: 'notifications', caption: 'What one is told, and how', role: 'member', path: () => '/notifications/reglages' },
  { name: 'data', caption: 'One’s own data', role: 'member', path: () => '/profil/donnees' },
  { name: 'card', caption: 'A member’s card', role: 'member', path: () => '/profil/carte' },
  { name: 'ask', caption: 'Asking to join', role: 'visitor', path: () => '/rejoindre' },
  { name: 'account', caption: 'Coming in with an account elsewhere', role: 'visitor', path: () => '/entrer/mastodon' },
  { name: 'overview', caption: 'What is open, where and for what', role: 'visitor', path: () => '/annonces/apercu' },
  { name: 'agenda', caption: 'The agenda', role: 'visitor', path: () => '/agenda' },
  { name: 'rooms', caption: 'Rooms', role: 'visitor', at: 'host', path: () => '/salles' },
  { name: 'map', caption: 'The map', role: 'visitor', path: () => '/carte' },
  { name: 'stories', caption: 'Stories', role: 'visitor', path: () => '/recits' },
  { name: 'initiatives', caption: 'Initiatives', role: 'visitor', at: 'host', path: () => '/initiatives' },
  { name: 'decisions', caption: 'Decisions by consent', role: 'visitor', at: 'host', path: () => '/decisions' },
  { name: 'polls', caption: 'Polls', role: 'visitor', path: () => '/sondages' },
  { name: 'staff', caption: 'Shared staff', role: 'visitor', at: 'host', path: () => '/equipe' },
  { name: 'figures', caption: 'The network in figures', role: 'visitor', path: () => '/reseau/chiffres' },
  { name: 'help', caption: 'Help', role: 'visitor', path: () => '/aide' },
  { name: 'login', caption: 'Signing in', role: 'visitor', path: () => '/login' },
]

/** Makes an invitation, whose link is shown once. */
async function invite(tab) {
  await tab.locator('form[action="/membres/invitations"] button').click()
  await tab.locator('.qr').waitFor()
}

async function main() {
  const { town, close } = await openTown()
  const browser = await chromium.launch(launchOptions())
  try {
    mkdirSync(FOLDER, { recursive: true })
    for (const old of readdirSync(FOLDER)) if (old.endsWith('.png')) rmSync(join(FOLDER, old))
    for (const page of PAGES) {
      for (const lang of LANGUAGES) {
        for (const size of SIZES) await take(browser, town, { page, lang, size })
      }
    }
    writeFileSync(join(FOLDER, 'README.md'), readme())
  } finally {
    await browser.close()
    await close()
  }
}

async function take(browser, town, { page, lang, size }) {
  const storageState = page.role === 'visitor' ? undefined : town.people[page.role].session
  const origin = town[page.at ?? 'origin']
  const context = await browser.newContext({
    baseURL: origin, viewport: size, storageState, colorScheme: 'light', reducedMotion: 'reduce',
    timezoneId: 'Europe/Brussels',
  })
  await context.addCookies([{ name: `maillon-lang-${new URL(origin).port}`, value: lang, url: origin }])
  const tab = await context.newPage()
  const answer = await tab.goto(page.path(town), { waitUntil: 'networkidle' })
  if (!answer.ok()) throw new Error(`${tab.url()} answered ${answer.status()}`)
  await page.then?.(tab)
  const file = join(FOLDER, pictureName(page.name, lang, size))
  writeFileSync(file, shrink(await tab.screenshot({ fullPage: WHOLE })))
  const { size: bytes } = statSync(file)
  if (bytes > HEAVIEST) throw new Error(`${file} has ${bytes} bytes`)
  console.log(`${String(bytes).padStart(7)}  ${file}`)
  await context.close()
}

const pictureName = (name, lang, { width }) => `${name}-${lang}-${width}.png`

/** One table for each page: the languages in columns, a phone and a desktop in rows. */
function readme() {
  const head = `| ${LANGUAGES.join(' | ')} |\n|${'---|'.repeat(LANGUAGES.length)}`
  const cell = (page, size) => (lang) => `![${page.caption}, ${lang}, ${size.width} px](${pictureName(page.name, lang, size)})`
  const row = (page) => (size) => `| ${LANGUAGES.map(cell(page, size)).join(' | ')} |`
  const sections = PAGES.map((page) => `## ${page.caption}\n\n${head}\n${SIZES.map(row(page)).join('\n')}\n`)
  return `# Screenshots\n\nThe demo (\`maillon demo\`), on a phone and on a desktop. Made by \`tests/browser/screenshots\`.\n\n${sections.join('\n')}`
}

await main()
