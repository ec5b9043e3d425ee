// An instance of its own, as `maillon init` leaves it: for what changes an instance as a whole.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { command, freePorts, Program } from './program.mjs'

const HANDLE = 'cafe'

/** Sets it up in an empty folder and serves it; `link` is what invites its first coordinator. */
export async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'maillon-house.'))
  try {
    const port = await freePorts(2)
    /** The site that may show its map in a frame. */
    const framing = `http://voisins.localhost:${port + 1}`
    const origin = `http://localhost:${port}`
    const flags = settings(port, framing)
    const link = command(['init', ...flags], { cwd: folder }).match(/http:\S+\/invitation\/\S+/)?.[0]
    if (!link) throw new Error('`maillon init` printed no link')
    const program = new Program(['serve', ...flags], { cwd: folder, log: join(folder, 'maillon.log') })
    const close = async () => {
      await program.stop()
      rmSync(folder, { recursive: true })
    }
    await program.ready([origin]).catch(async (problem) => {
      await program.stop().catch(() => {})
      throw problem
    })
    return { origin, framing, link, handle: `@${HANDLE}@localhost:${port}`, close }
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true })
    throw problem
  }
}

/** What an operator would write into `maillon.toml`. */
function settings(port, framing) {
  const keys = {
    'server.host': `localhost:${port}`,
    'server.scheme': 'http',
    'server.listen': `127.0.0.1:${port}`,
    'instance.name': 'Café des Possibles',
    'instance.handle': HANDLE,
    'federation.development': 'true',
    'map.embed_hosts': framing,
    'log.level': 'warn',
  }
  return Object.entries(keys).flatMap(([key, value]) => ['--set', `${key}=${value}`])
}
