// A server like Mastodon, as small as can be: one person, their actor, and the OAuth API with which they sign in elsewhere.
// What it checks is what RFC 6749 and RFC 7636 have a server check.

import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

const ACTIVITY = 'application/activity+json'

/** Opens it on a free port; `name` is the person's. */
export async function openMastodon(name) {
  const server = new Mastodon(name)
  await server.listen()
  return server
}

class Mastodon {
  constructor(name) {
    this.name = name
    this.username = name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
    this.apps = new Map()
    this.codes = new Map()
    this.tokens = new Set()
    /** What other servers wrote to this person. */
    this.received = []
    this.key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' })
    this.server = createServer((request, response) => this.answer(request, response))
  }

  listen() {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => {
      this.host = `localhost:${this.server.address().port}`
      this.origin = `http://${this.host}`
      this.actor = `${this.origin}/users/${this.username}`
      this.handle = `@${this.username}@${this.host}`
      resolve()
    }))
  }

  close() {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(resolve))
  }

  async answer(request, response) {
    const url = new URL(request.url, this.origin)
    const sent = []
    for await (const chunk of request) sent.push(chunk)
    const body = Buffer.concat(sent).toString()
    const say = (status, type, text) => response.writeHead(status, { 'content-type': type }).end(text)
    const json = (document, type = 'application/json') => say(200, type, JSON.stringify(document))
    const refuse = (error) => say(400, 'application/json', JSON.stringify({ error }))
    const form = new URLSearchParams(body)
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /.well-known/webfinger': return json(this.jrd(), 'application/jrd+json')
      case `GET /users/${this.username}`: return json(this.document(), ACTIVITY)
      case `POST /users/${this.username}/inbox`: this.received.push(JSON.parse(body)); return say(202, 'text/plain', '')
      case 'POST /api/v1/apps': return json(this.register(form))
      case 'GET /oauth/authorize': return say(200, 'text/html; charset=utf-8', this.question(url.searchParams))
      case 'GET /authorize_interaction': return say(200, 'text/html; charset=utf-8', page(`<p>${escape(url.searchParams.get('uri'))}</p>`))
      case 'POST /oauth/token': { const token = this.redeem(form); return token ? json(token) : refuse('invalid_grant') }
      case 'POST /oauth/revoke': this.tokens.delete(form.get('token')); return json({})
      case 'GET /api/v1/accounts/verify_credentials': {
        const token = request.headers.authorization?.replace('Bearer ', '')
        return this.tokens.has(token) ? json({ username: this.username, display_name: this.name, uri: this.actor }) : say(401, 'application/json', '{}')
      }
      default: return say(404, 'text/plain', 'nothing here')
    }
  }

  jrd() {
    return {
      subject: `acct:${this.username}@${this.host}`,
      links: [
        { rel: 'self', type: ACTIVITY, href: this.actor },
        { rel: 'http://ostatus.org/schema/1.0/subscribe', template: `${this.origin}/authorize_interaction?uri={uri}` },
      ],
    }
  }

  document() {
    return {
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
      id: this.actor,
      type: 'Person',
      preferredUsername: this.username,
      name: this.name,
      inbox: `${this.actor}/inbox`,
      outbox: `${this.actor}/outbox`,
      publicKey: { id: `${this.actor}#main-key`, owner: this.actor, publicKeyPem: this.key },
    }
  }

  register(form) {
    const app = { client_id: randomUUID(), client_secret: randomUUID() }
    this.apps.set(app.client_id, { ...app, name: form.get('client_name'), redirects: form.get('redirect_uris').split('\n') })
    return app
  }

  /** The page on which the person says yes. */
  question(asked) {
    const app = this.apps.get(asked.get('client_id'))
    if (!app?.redirects.includes(asked.get('redirect_uri'))) return page('<p>An unknown application</p>')
    const code = randomUUID()
    this.codes.set(code, { app, redirect: asked.get('redirect_uri'), challenge: asked.get('code_challenge') })
    const back = (answer) => {
      const url = new URL(asked.get('redirect_uri'))
      for (const [key, value] of Object.entries({ ...answer, state: asked.get('state') })) url.searchParams.set(key, value)
      return escape(url.href)
    }
    return page(`<p>${escape(app.name)} wants to know your name.</p>
      <p><a href="${back({ code })}">Authorize</a> <a href="${back({ error: 'access_denied' })}">Deny</a></p>`)
  }

  redeem(form) {
    const given = this.codes.get(form.get('code'))
    this.codes.delete(form.get('code'))
    const verified = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
    const fits = given
      && given.app.client_id === form.get('client_id')
      && given.app.client_secret === form.get('client_secret')
      && given.redirect === form.get('redirect_uri')
      && given.challenge === verified
    if (!fits) return null
    const token = randomUUID()
    this.tokens.add(token)
    return { access_token: token, token_type: 'Bearer', scope: 'read:accounts' }
  }
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const page = (content) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,"></head><body>${content}</body></html>`
