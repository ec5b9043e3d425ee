// The town that the tests walk through: the three instances of `maillon demo`, with somebody signed in for each role.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from '@playwright/test'

import { binary, freePorts, Program } from './program.mjs'

const INSTANCES = 3
/** What the demo prints when everything is published. */
const FILLED = 'Identifiants'

/** Opens the demo in a new folder below the system's temporary one. */
export async function openTown() {
  binary() // or there is nothing to open a town with
  const folder = mkdtempSync(join(tmpdir(), 'maillon-browser.'))
  const first = await freePorts(INSTANCES)
  const origins = Array.from({ length: INSTANCES }, (_, n) => `http://localhost:${first + n}`)
  const log = join(folder, 'maillon.log')
  const args = ['demo', '--dir', join(folder, 'data'), '--first-port', String(first)]
  const program = new Program(args, { cwd: folder, log })
  try {
    await program.ready(origins)
    await program.says(FILLED)
    const town = { folder, origin: origins[0], neighbour: origins[1], people: {}, places: {} }
    await signEveryoneIn(town)
    await findPlaces(town)
    return { town, close: () => close(program, folder) }
  } catch (problem) {
    await close(program, folder).catch(() => {})
    throw problem
  }
}

async function close(program, folder) {
  await program.stop()
  rmSync(folder, { recursive: true })
}

/** Members of the first instance by role, with password and the file that keeps their session. */
async function signEveryoneIn(town) {
  const lines = readFileSync(join(town.folder, 'data', 'logins.txt'), 'utf8').trim().split('\n')
  const sessions = join(town.folder, 'sessions')
  mkdirSync(sessions)
  for (const line of lines) {
    const [origin, login, password, role] = line.trim().split(/\s+/)
    if (origin.replace(/\/$/, '') !== town.origin || town.people[role]) continue
    const session = join(sessions, `${role}.json`)
    await signIn(town.origin, { login, password }, session)
    town.people[role] = { login, password, session }
  }
}

async function signIn(origin, form, session) {
  const browser = await request.newContext({ baseURL: origin })
  const answer = await browser.post('/login', { form, maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`${form.login} could not sign in: ${answer.status()}`)
  await browser.storageState({ path: session })
  await browser.dispose()
}

/** Addresses that are known only once the town stands. */
async function findPlaces(town) {
  const coordinator = await request.newContext({ baseURL: town.origin, storageState: town.people.coordinator.session })
  const own = await offers(coordinator, '/annonces?ou=ici')
  const remote = (await offers(coordinator, '/annonces')).find((path) => !own.includes(path))
  if (own.length < 3 || !remote) throw new Error('the demo shows too few annonces')
  const [open, found, withdrawn] = own
  await act(coordinator, `${found}/trouvee`)
  await act(coordinator, `${withdrawn}/retirer`)
  const home = await (await coordinator.get('/')).text()
  const organisation = home.match(/href="[^"]*(\/@\w+)"/)?.[1]
  town.places = { open, found, withdrawn, remote, organisation }
  await coordinator.dispose()
}

async function offers(browser, path) {
  const page = await (await browser.get(path)).text()
  return [...new Set(page.match(/\/annonces\/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])]
}

async function act(browser, path) {
  const answer = await browser.post(path, { maxRedirects: 0 })
  if (answer.status() !== 303) throw new Error(`POST ${path} answered ${answer.status()}`)
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
