// The program `maillon`, as a process of this one: started, awaited, stopped by its own id.

import { execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const START_PATIENCE = 180_000 // milliseconds until every instance is ready; the first start makes their keys
const STOP_PATIENCE = 20_000
const LOG_TAIL = 30 // lines of the log that are shown after a failure

/** The binary under test; tests/lib/browser.sh builds it and says where it is. */
export function binary() {
  const path = process.env.MAILLON_TEST_BINARY
  if (!path) throw new Error('MAILLON_TEST_BINARY names no binary: start with `tests/run browser`')
  return path
}

/** Runs a command of `maillon` to its end; answers what it said. Throws when it failed. */
export function command(args, { cwd }) {
  return execFileSync(binary(), args, { cwd, env: plainEnvironment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** One running `maillon`, with a log of its own. */
export class Program {
  /** @param {string[]} args @param {{ cwd: string, log: string }} where */
  constructor(args, { cwd, log }) {
    this.log = log
    const out = openSync(log, 'a')
    // Should this process be killed, its child ends too: no run leaves a server behind.
    const words = ['--pdeathsig', 'TERM', '--', binary(), ...args]
    this.child = spawn('setpriv', words, { cwd, env: plainEnvironment(), stdio: ['ignore', out, out] })
    closeSync(out)
    this.ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.once('error', (problem) => { this.problem = problem })
  }

  /** Waits until each of these origins answers /readyz. */
  async ready(origins) {
    const deadline = Date.now() + START_PATIENCE
    for (const origin of origins) {
      while (!(await answers(`${origin}/readyz`))) {
        if (this.problem) throw this.problem
        if (this.child.exitCode !== null) throw new Error(`maillon ended by itself\n${this.tail()}`)
        if (Date.now() > deadline) throw new Error(`${origin} was not ready in time\n${this.tail()}`)
        await pause(100)
      }
    }
  }

  /** Waits until the log holds this text. */
  async says(text) {
    const deadline = Date.now() + START_PATIENCE
    while (!readFileSync(this.log, 'utf8').includes(text)) {
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`maillon did not say "${text}"\n${this.tail()}`)
      }
      await pause(100)
    }
  }

  /** Ctrl-C; throws unless it ends in time, and well. */
  async stop() {
    if (this.problem) return // it never began
    if (this.child.exitCode === null) this.child.kill('SIGINT')
    const code = await Promise.race([this.ended, pause(STOP_PATIENCE)])
    if (code === 0) return
    this.child.kill('SIGKILL')
    throw new Error(`maillon did not stop well (exit code ${code})\n${this.tail()}`)
  }

  tail() {
    return readFileSync(this.log, 'utf8').split('\n').slice(-LOG_TAIL).join('\n')
  }
}

/** The first of `many` ports in a row on which nobody listens, below those that the system hands out by itself. */
export async function freePorts(many) {
  for (let tries = 0; tries < 100; tries += 1) {
    const first = 20_000 + Math.floor(Math.random() * 12_000)
    const ports = Array.from({ length: many }, (_, n) => first + n)
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first
  }
  throw new Error('no free ports were found')
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** The caller's environment without settings of Maillon, which must not change what is tested. */
function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MAILLON_')))
}

async function answers(url) {
  return fetch(url).then((answer) => answer.ok, () => false)
}

export function pause(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds) })
}
