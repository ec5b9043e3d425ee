// The town that the tests walk through: the three instances of `maillon demo`, with somebody signed in for each role.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from '@playwright/test'

import { binary, freePorts, Program } from './program.mjs'

const INSTANCES = 3
/** What the demo prints when everything is published. */
const FILLED = 'Identifiants'

/** Who joins by an invitation. */
const FATOU = { login: 'fatou', name: 'Fatou', password: 'une-longue-phrase', language: 'fr' }

/** Opens the demo in a new folder below the system's temporary one. */
export async function openTown() {
  binary() // or there is nothing to open a town with
  const folder = mkdtempSync(join(tmpdir(), 'maillon-browser.'))
  const first = await freePorts(INSTANCES)
  const origins = Array.from({ length: INSTANCES }, (_, n) => `http://localhost:${first + n}`)
  const log = join(folder, 'maillon.log')
  const args = ['demo', '--dir', join(folder, 'data'), '--first-port', String(first), ...databases(first)]
  const program = new Program(args, { cwd: folder, log })
  try {
    await program.ready(origins)
    await program.says(FILLED)
    const town = { folder, origin: origins[0], neighbour: origins[1], host: origins[2], people: {}, neighbours: {}, hosts: {}, places: {} }
    await signEveryoneIn(town)
    await findPlaces(town)
    return { town, close: () => close(program, folder) }
  } catch (problem) {
    await close(program, folder).catch(() => {})
    throw problem
  }
}

/** With a PostgreSQL server to use, each instance has a database of its own there; else a file. */
function databases(first) {
  const server = process.env.MAILLON_TEST_BROWSER_POSTGRES
  if (!server) return []
  for (let n = 0; n < INSTANCES; n++) {
    execFileSync('psql', [server, '--quiet', '--command', `CREATE DATABASE demo_${first + n}`])
  }
  return ['--database', server.replace(/[^/]*$/, 'demo_{port}')]
}

async function close(program, folder) {
  await program.stop()
  rmSync(folder, { recursive: true })
}

/** Members of the three instances by role, the QG's last, with password and the file that keeps their session. */
async function signEveryoneIn(town) {
  const lines = readFileSync(join(town.folder, 'data', 'logins.txt'), 'utf8').trim().split('\n')
  const sessions = join(town.folder, 'sessions')
  mkdirSync(sessions)
  const homes = new Map([[town.origin, town.people], [town.neighbour, town.neighbours], [town.host, town.hosts]])
  for (const line of lines) {
    const [address, login, password, role] = line.trim().split(/\s+/)
    const origin = new URL(address).origin
    const people = homes.get(origin)
    if (!people || people[role]) continue
    const session = join(sessions, `${login}.json`)
    await signIn(origin, { login, password }, session)
    people[role] = { login, password, session }
  }
}

export async function signIn(origin, form, session) {
  const browser = await request.newContext({ baseURL: origin })
  const answer = await browser.post('/login', { form, maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`${form.login} could not sign in: ${answer.status()}`)
  await browser.storageState({ path: session })
  await browser.dispose()
}

/** Addresses that are known only once the town stands. */
async function findPlaces(town) {
  const coordinator = await request.newContext({ baseURL: town.origin, storageState: town.people.coordinator.session })
  const visitor = await request.newContext({ baseURL: town.origin })
  const here = await offers(coordinator, '/annonces?ou=ici')
  // What Lieve offers in her own name only she changes.
  const hers = find(await page(coordinator, '/@lieve'), /href="(\/annonces\/[0-9a-f-]{36})"/)
  const own = here.filter((one) => !one.picture && one.path !== hers).map(({ path }) => path)
  const all = await offers(coordinator, '/annonces')
  const remote = all.find(({ path }) => !here.some((one) => one.path === path))?.path
  const pictured = here.find((one) => one.picture)?.path
  if (own.length < 3 || !remote || !pictured) throw new Error('the demo shows too few annonces')
  const [open, found, withdrawn] = own
  await act(coordinator, `${found}/trouvee`)
  await act(coordinator, `${withdrawn}/retirer`)
  const organisation = find(await page(coordinator, '/'), /href="[^"]*(\/@\w+)"/)
  const answer = await answerAs(visitor, open)
  const conversation = find(await page(coordinator, '/messages'), /href="(\/messages\/[0-9a-f-]{36})"/)
  const [, id] = conversation.split('/messages/')
  const noting = `/accords/noter?conversation=${id}`
  const words = 'Elle passe samedi matin.'
  const amount = find(await page(coordinator, noting), /name="amount"[^>]* value="([^"]+)"/)
  const agreement = await act(coordinator, '/accords/noter', { conversation: id, amount, words })
  const invitation = await invite(coordinator)
  const used = await invite(coordinator)
  await act(visitor, used, FATOU)
  const sel = await fillSel(town, coordinator)
  const map = await fillMap(coordinator)
  const charges = await entrust(coordinator)
  town.places = {
    open, found, withdrawn, remote, pictured, organisation, answer, conversation, noting, agreement, invitation, used,
    ...sel, ...map, charges,
  }
  await Promise.all([coordinator, visitor].map((one) => one.dispose()))
}

/** The rooms, to Fatou, who is nobody that the walk signs in as: the page where that is said. */
async function entrust(coordinator) {
  const list = await page(coordinator, '/membres')
  const charges = find(list, /<strong>Fatou<\/strong>[\s\S]*?href="(\/membres\/[0-9a-f-]{36}\/charges)"/)
  await act(coordinator, charges, { area: 'place', until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) })
  return charges
}

/**
 * Accounts of the SEL with some life in them: the member paid the coordinator, and Fatou, who says yes each time herself,
 * has one exchange to answer, one that is not agreed on, and asks for something.
 */
async function fillSel(town, coordinator) {
  const member = await request.newContext({ baseURL: town.origin, storageState: town.people.member.session })
  const fatou = await request.newContext({ baseURL: town.origin })
  await act(fatou, '/login', FATOU)
  for (const one of [coordinator, member, fatou]) await act(one, '/sel/ouvrir')
  await act(coordinator, '/sel/ouvrir', { compte: 'organisation' })
  await act(fatou, '/sel/reglages', { accept: 'none' })
  const { login: to } = town.people.coordinator
  const exchange = await confirm(member, '/sel/payer', { to, amount: '1h30', label: 'Un évier débouché, rue Haute' })
  await confirm(coordinator, '/sel/payer', { to: town.people.member.login, amount: '45', label: 'Trois caisses de pommes' })
  await confirm(coordinator, '/sel/payer', { to: town.people.member.login, amount: '60', compte: 'organisation', label: 'Le bar de la fête' })
  const waiting = await confirm(member, '/sel/payer', { to: FATOU.login, amount: '30', label: 'Une robe raccourcie' })
  const disputed = await confirm(member, '/sel/payer', { to: FATOU.login, amount: '120', label: 'Un cours de couture' })
  const key = find(await page(member, disputed), /name="key" value="([^"]+-dispute)"/)
  await act(member, disputed, { act: 'dispute', key, dispute: 'Le cours a duré une heure, et non deux.' })
  await confirm(fatou, '/sel/demander', { to: town.people.member.login, amount: '15', label: 'Un ourlet' })
  const account = find(await page(coordinator, '/coordination/sel'), /href="(\/coordination\/sel\/comptes\/[0-9a-f-]{36})"/)
  await Promise.all([member, fatou].map((one) => one.dispose()))
  return { exchange, waiting, disputed, account }
}

/** A layer of another map: two of its places look like one. */
async function fillMap(coordinator) {
  const file = layer([
    ['Repair Café du Canal', 4.3398, 50.8567, { address: 'Quai de l’Exemple 3', postcode: '1080', website: 'https://repair.example/' }],
    ['Repair Café du Canal asbl', 4.3399, 50.8568, {}],
    ['Le potager des Deux Rives', 4.3441, 50.8521, { description: 'Des bacs ouverts à tout le monde.' }],
  ])
  const multipart = { kind: 'geojson', title: 'La carte du quartier', licence: 'ODbL-1.0', credit: 'Les voisins', shown: 'on', every_hours: '24', file }
  const answer = await coordinator.post('/carte/sources', { multipart, maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`POST /carte/sources answered ${answer.status()}`)
  const source = new URL(answer.headers().location, answer.url()).pathname
  const marker = find(await page(coordinator, '/carte?q=potager'), /href="(\/carte\/lieux\/[0-9a-f-]{36})"/)
  return { source, marker }
}

/** A file of places: name, longitude, latitude, and what else is said of each. */
export function layer(places) {
  const feature = ([name, lon, lat, rest]) => ({
    type: 'Feature', id: name, geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { name, ...rest },
  })
  const text = JSON.stringify({ type: 'FeatureCollection', features: places.map(feature) })
  return { name: 'carte.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) }
}

/** Sends a form, and confirms what the next page says will move. */
async function confirm(browser, path, form) {
  const key = find(await (await browser.post(path, { form })).text(), /name="key" value="([^"]+)"/)
  return act(browser, path, { ...form, key, confirm: '1' })
}

/** The annonces of a list, with whether they show a picture. */
async function offers(browser, path) {
  const articles = (await page(browser, path)).match(/<article>.*?<\/article>/gs) ?? []
  return articles.map((text) => ({
    path: find(text, /href="(\/annonces\/[0-9a-f]{8}-[0-9a-f-]{27})"/), picture: text.includes('<img'),
  }))
}

/** A visitor answers an annonce; answers the path of their private page. */
async function answerAs(visitor, annonce) {
  const form = await page(visitor, annonce)
  return act(visitor, '/reponses', {
    about: find(form, /name="about" value="([^"]+)"/),
    key: find(form, /name="key" value="([^"]+)"/),
    name: 'Mireille',
    contact: 'mireille@quartier.example',
    text: 'Bonjour ! Cela m’intéresse beaucoup. Est-ce encore libre samedi matin ?',
  })
}

async function invite(coordinator) {
  const answer = await coordinator.post('/membres/invitations', { form: { role: 'member', days: '7' } })
  return find(await answer.text(), /(\/invitation\/[\w-]+)/)
}

async function page(browser, path) {
  return (await browser.get(path)).text()
}

function find(text, pattern) {
  const found = text.match(pattern)?.[1]
  if (!found) throw new Error(`the page holds nothing like ${pattern}`)
  return found
}

/** Posts a form; answers where it leads. */
async function act(browser, path, form = {}) {
  const answer = await browser.post(path, { form, maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`POST ${path} answered ${answer.status()}`)
  return new URL(answer.headers().location, answer.url()).pathname
}

/** Keeps what the workers of the test runner need to know; answers the file's path. */
export function remember(town) {
  const file = join(town.folder, 'town.json')
  writeFileSync(file, JSON.stringify(town))
  return file
}

/** The town that the test runner opened. */
export function recall() {
  return JSON.parse(readFileSync(process.env.MAILLON_BROWSER_TOWN, 'utf8'))
}
