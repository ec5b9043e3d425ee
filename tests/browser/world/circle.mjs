// A small network of its own: a QG, a member, and somebody who wants to join. For what changes who belongs.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { command, freePorts, pause, Program } from './program.mjs'
import { signIn } from './town.mjs'

const LOGIN = 'zohra'
const PATIENCE = 20_000
const FIELDS = [...[1, 2, 3, 4, 5].map((n) => `answer:${n}`), 'added_value', 'legal_form', 'decision_mode', 'board']

/** One instance of the circle, with its coordinator signed in. */
class House {
  constructor(folder, port, { handle, name, ...more }) {
    this.folder = folder
    this.host = `localhost:${port}`
    this.origin = `http://${this.host}`
    this.handle = handle
    this.name = name
    this.flags = settings(port, { 'instance.name': name, 'instance.handle': handle, ...more })
  }

  run(...args) { return command([...this.flags, ...args], { cwd: this.folder }) }

  json(...args) { return JSON.parse(this.run(...args, '--json')) }

  async open() {
    const words = this.run('init', '--coordinator', LOGIN)
    const password = words.match(/Password: +(\S+)/)?.[1]
    if (!password) throw new Error(`\`maillon init\` printed no password:\n${words}`)
    this.program = new Program([...this.flags, 'serve'], { cwd: this.folder, log: join(this.folder, 'maillon.log') })
    await this.program.ready([this.origin])
    const session = join(this.folder, 'session.json')
    await signIn(this.origin, { login: LOGIN, password }, session)
    this.coordinator = { login: LOGIN, password, session }
  }

  /** Answers the five questions, and the rest. */
  introduce() {
    for (const field of FIELDS) this.run('network', 'answer', field, `${this.name}, ${field}`)
    this.run('network', 'publish')
  }
}

/** Opens the three. The member belongs already; the candidate has said nothing yet. */
export async function openCircle() {
  const folder = mkdtempSync(join(tmpdir(), 'maillon-circle.'))
  const houses = []
  const close = async () => {
    await Promise.all(houses.map((one) => one.program?.stop()))
    rmSync(folder, { recursive: true })
  }
  try {
    const first = await freePorts(3)
    const add = (n, about) => {
      const house = new House(mkdtempSync(join(folder, 'house.')), first + n, about)
      houses.push(house)
      return house
    }
    const qg = add(0, { handle: 'maison', name: 'Maison du QG', 'qg.enabled': 'true', 'qg.name': 'Le cercle' })
    const member = add(1, { handle: 'four', name: 'Le Four commun' })
    const candidate = add(2, { handle: 'haie', name: 'La Haie vive' })
    await Promise.all(houses.map((one) => one.open()))
    await comeTogether(qg, member)
    return { qg, member, candidate, address: `@qg@${qg.host}`, close }
  } catch (problem) {
    await close().catch(() => {})
    throw problem
  }
}

/** The member is read by the QG alone, and belongs. */
async function comeTogether(qg, member) {
  member.introduce()
  member.run('network', 'join', `@qg@${qg.host}`, '--sponsor', qg.host)
  const round = await until(() => qg.json('network', 'rounds')[0])
  qg.run('network', 'say', round.uri, 'consent')
  await until(() => member.json('network', 'list').some((one) => one.standing === 'member'))
}

async function until(ask) {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const found = ask()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`the circle did not come together: ${ask}`)
    await pause(100)
  }
}

function settings(port, more) {
  const keys = {
    'server.host': `localhost:${port}`,
    'server.scheme': 'http',
    'server.listen': `127.0.0.1:${port}`,
    'federation.development': 'true',
    'log.level': 'warn',
    ...more,
  }
  return Object.entries(keys).flatMap(([key, value]) => ['--set', `${key}=${value}`])
}
