// The pages as a person handles them: by the words that they see. One small class each; a spec makes it with
// the browser's page and the words of its language.

import { expect } from './test.mjs'

class Page {
  constructor(page, t) {
    this.page = page
    this.t = t
  }

  get title() { return this.page.getByRole('heading', { level: 1 }) }
  get notice() { return this.page.getByRole('status') }
  get faults() { return this.page.getByRole('alert') }

  button(key, values) { return this.page.getByRole('button', { name: this.t(key, values), exact: true }) }
  link(key, values) { return this.page.getByRole('link', { name: this.t(key, values), exact: true }) }

  /** The field with this label; an optional one says so behind it. */
  field(key, values) {
    const label = escape(this.t(key, values))
    const optional = escape(this.t('form-optional'))
    return this.page.getByLabel(new RegExp(`^\\s*${label}( ${optional})?\\s*$`))
  }

  /** The field says this fault, to everybody. */
  async expectFault(field, key) {
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(new RegExp(escape(this.t(key))))
  }

  /** Answers the status of a click that sends a form, when the answer is a page and no redirect. */
  async statusOf(click) {
    const answered = this.page.waitForResponse((answer) => answer.request().method() === 'POST')
    await click()
    return (await answered).status()
  }
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

export class Frame extends Page {
  get menu() { return this.page.getByRole('navigation', { name: this.t('shell-nav') }) }
  get languages() { return this.page.getByRole('navigation', { name: this.t('shell-languages') }) }
  get signIn() { return this.page.getByRole('banner').getByRole('link', { name: this.t('shell-login') }) }
  get signOut() { return this.button('shell-logout') }
  get brand() { return this.page.getByRole('banner').getByRole('link').first() }

  signedIn(name) { return this.page.getByRole('banner').getByRole('link', { name: this.t('shell-signed-in', { name }) }) }

  async speak(name) { await this.languages.getByRole('link', { name }).click() }
}

export class Login extends Page {
  async submit(login, password) {
    await this.field('members-login-login').fill(login)
    await this.field('members-login-password').fill(password)
    await this.button('members-login-submit').click()
  }
}

export class Passkeys extends Page {
  get list() { return this.page.getByRole('region', { name: this.t('members-passkeys-list') }).getByRole('listitem') }
  /** What is said when no key answers. */
  get fault() { return this.page.getByRole('alert') }

  of(name) { return this.list.filter({ hasText: name }) }

  async make(name) {
    await this.field('members-passkeys-name').fill(name)
    await this.button('members-passkeys-make').click()
  }

  async remove(name) { await this.button('members-passkeys-remove-named', { name }).click() }
}

export class List extends Page {
  get items() { return this.page.locator('.annonces > li') }

  /** The folded part of the filters, opened. */
  async unfold() {
    const kind = this.field('market-filter-kind')
    if (!(await kind.isVisible())) await this.page.getByText(this.t('market-filter-more'), { exact: true }).click()
    await expect(kind).toBeVisible()
  }

  async search() { await this.button('market-filter-submit').click() }
}

export class Annonce extends Page {
  async found() { await this.button('market-offer-found').click() }
  async edit() { await this.link('market-offer-edit').click() }

  async withdraw() {
    await this.link('market-offer-withdraw').click()
    await expect(this.title).toHaveText(this.t('market-withdraw-title'))
    await this.button('market-withdraw-submit').click()
  }
}

/** The form of an annonce; `values` by the end of the label's key: `title`, `in-return`. */
export class AnnonceForm extends Page {
  async open(kind = 'offer') { await this.page.goto(`/annonces/nouvelle?genre=${kind}`) }

  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(`market-form-${name}`)
      const isChoice = (await field.evaluate((one) => one.tagName)) === 'SELECT'
      await (isChoice ? field.selectOption(value) : field.fill(value))
    }
  }

  async expect(values) {
    for (const [name, value] of Object.entries(values)) {
      await expect(this.field(`market-form-${name}`)).toHaveValue(value)
    }
  }

  get photo() { return this.field('media-form-photo') }
  get photoWords() { return this.field('media-form-photo-alt') }

  /** What is said of a picture that was sent before. */
  wordsOf(number) { return this.field('media-picture-alt', { number }) }
  removalOf(number) { return this.field('media-picture-remove', { number }) }

  async publish() { await this.button('market-form-publish').click() }
  async save() { await this.button('market-form-save').click() }
}

/** The form under an annonce with which one answers it. */
export class AnswerForm extends Page {
  async send(values) {
    for (const [name, value] of Object.entries(values)) await this.field(`messages-form-${name}`).fill(value)
    await this.button('messages-form-send').click()
  }
}

export class Messages extends Page {
  get unread() { return this.page.locator('.conversations > .unread') }

  about(title) { return this.page.locator('.conversations > li').filter({ hasText: title }) }
}

/** The form on the page of an annonce of elsewhere with which one takes some of it, or gives some. */
export class AskForm extends Page {
  async send({ amount, words, way = 'take' }) {
    await this.field('agreement-form-amount').fill(amount)
    await this.field('agreement-form-words').fill(words)
    await this.button(`agreement-ask-button-${way}`).click()
  }

  /** The unit stands beside the label, as small as what is optional. */
  field(key) {
    if (key !== 'agreement-form-amount') return super.field(key)
    return this.page.getByLabel(new RegExp(`^\\s*${this.t(key)}`))
  }
}

/** One agreement. */
export class Agreement extends Page {
  get state() { return this.page.locator('dl.facts strong') }
  get stands() { return this.page.locator('.stands') }
  get said() { return this.page.locator('.exchange > li') }

  /** Opens what one of the buttons needs, and presses it. */
  async act(act, words) {
    const label = this.t(`agreement-act-${act}`)
    const choice = this.page.locator('details').filter({ has: this.page.locator(`[value="${act}"]`) })
    await choice.getByText(label, { exact: true }).first().click()
    if (words) await choice.getByRole('textbox').last().fill(words)
    await choice.getByRole('button', { name: label, exact: true }).click()
  }
}

/** One exchange, from either side. */
export class Exchange extends Page {
  /** The link that a visitor must keep. */
  get kept() { return this.page.getByRole('region', { name: this.t('messages-link') }) }
  get state() { return this.page.locator('dl.facts strong') }
  get said() { return this.page.locator('.exchange > li') }

  /** One of the three answers: `accept`, `ask`, `decline`; with other words than the proposed ones, if there are any. */
  async answer(act, text) {
    const label = this.t(`messages-act-${act}`)
    const proposal = this.page.locator('details').filter({ has: this.page.getByText(label, { exact: true }) })
    await proposal.getByText(label, { exact: true }).click()
    if (text) await proposal.getByRole('textbox').fill(text)
    await this.button('messages-form-send-as', { answer: label }).click()
  }

  async say(text) {
    const form = this.page.locator('form').filter({ has: this.button('messages-form-send') })
    await form.getByRole('textbox').fill(text)
    await this.button('messages-form-send').click()
  }
}

export class Members extends Page {
  person(name) { return this.page.locator('.members > li').filter({ hasText: name }) }

  /** Makes an invitation. */
  async invite(role = 'member') {
    await this.page.goto('/membres')
    await this.field('members-form-role').selectOption(role)
    await this.button('members-invite-submit').click()
    return new Link(this.page, this.t)
  }

  async renew(name) {
    await this.page.goto('/membres')
    await this.button('members-act-password-named', { name }).click()
    return new Link(this.page, this.t)
  }
}

/** The page that shows a link, once. */
export class Link extends Page {
  get code() { return this.page.getByRole('img', { name: this.t('members-link-qr') }) }

  async address() { return this.page.locator('.copy').innerText() }
}

/** Forms of the people: `values` by the end of the label's key, such as `login`. */
export class PersonForm extends Page {
  async fill(values) {
    for (const [name, value] of Object.entries(values)) await this.field(`members-form-${name}`).fill(value)
  }

  async join(values) {
    await this.fill(values)
    await this.button('members-join-submit').click()
  }

  async renew(values) {
    await this.fill(values)
    await this.button('members-renew-submit').click()
  }

  async changePassword(values) {
    await this.fill(values)
    await this.button('members-profile-password-submit').click()
  }
}

export class Visitors extends Page {
  /** The address of somebody's own server, on whatever page asks for it. */
  async type(handle) {
    const field = this.page.locator('#field-address')
    await field.fill(handle)
    await this.page.locator('form', { has: field }).getByRole('button').click()
  }

  /** From the page that says what happens there. */
  async leave(host) { await this.button('visitors-leave-go', { host }).click() }

  async ask(values) {
    for (const [name, value] of Object.entries(values)) await this.field(`visitors-form-${name}`).fill(value)
    await this.button('visitors-ask-submit').click()
  }

  async admit(name) { await this.button('visitors-list-admit-named', { name }).click() }
}

export class Organisation extends Page {
  get approves() { return this.field('members-organisation-approves') }

  async save(values = {}) {
    for (const [name, value] of Object.entries(values)) await this.field(`members-organisation-${name}`).fill(value)
    await this.button('members-organisation-submit').click()
  }
}

export class Followers extends Page {
  get requests() { return this.page.getByRole('region', { name: this.t('members-followers-requests') }).getByRole('listitem') }
  get accepted() { return this.page.getByRole('region', { name: this.t('members-followers-accepted-title') }).getByRole('listitem') }

  async accept(name) {
    await this.button('members-followers-button', { action: this.t('members-followers-accept'), name }).click()
  }
}

export class Blocks extends Page {
  get blocked() { return this.page.getByRole('region', { name: this.t('members-blocks-list') }).getByRole('listitem') }

  async block(target, reason) {
    await this.field('members-blocks-target').fill(target)
    await this.field('members-blocks-reason').fill(reason)
    await this.button('members-blocks-submit').click()
  }

  async lift(name) { await this.button('members-blocks-lift-named', { name }).click() }
}

export class Follows extends Page {
  get accounts() { return this.page.getByRole('region', { name: this.t('members-follows-followed') }).getByRole('listitem') }

  async follow(address) {
    await this.field('members-follows-address').fill(address)
    await this.button('members-follows-submit').click()
  }
}

/** The forms and lists of the SEL. */
export class Sel extends Page {
  /** The unit stands beside the label of an amount, as small as what is optional. */
  field(key) {
    const isAmount = ['credit-form-amount', 'credit-form-total'].includes(key)
    return isAmount ? this.page.getByLabel(new RegExp(`^\\s*${this.t(key)}`)) : super.field(key)
  }

  get state() { return this.page.locator('.stands') }
  get rows() { return this.page.locator('.statement tbody tr') }
  get parts() { return this.page.locator('table td.number:nth-child(2)') }

  request(label) { return this.page.locator('.conversations > li').filter({ hasText: label }) }
  answer(label, key) { return this.request(label).getByRole('button', { name: this.t(key), exact: true }) }

  async goOn() { await this.button('credit-go-on').click() }
}

/** The nine texts with which an organisation says who it is. */
export class Answers extends Page {
  get texts() { return this.page.locator('form textarea') }

  async open() { await this.page.goto('/coordination/nous') }

  async write(words, { except } = {}) {
    const count = await this.texts.count()
    for (let n = 0; n < count; n += 1) await this.texts.nth(n).fill(n === except ? '' : `${words} (${n + 1})`)
  }

  async keep() { await this.button('network-edit-keep').click() }
  async publish() { await this.button('network-edit-publish').click() }
}

/** Asking to join a network. */
export class Joining extends Page {
  get sponsors() { return this.page.getByRole('checkbox') }

  async look(address) {
    await this.page.goto('/coordination/reseau/rejoindre')
    await this.field('network-join-qg').fill(address)
    await this.button('network-join-look').click()
  }

  async ask() { await this.button('network-join-ask').click() }
}

/** One round, as a member or the candidate reads it. */
export class Round extends Page {
  get voices() { return this.page.locator('.voices > li') }
  get said() { return this.page.locator('.prose') }

  /** From the page of the networks, once it is there. */
  async open(title) {
    await this.page.goto('/reseau/membres')
    await this.page.getByRole('link', { name: title, exact: true }).first().click()
    await expect(this.title).toHaveText(title)
  }

  async say(choice, words = '') {
    await this.field('network-round-choice').selectOption(choice)
    await this.field('network-round-content').fill(words)
    await this.button('network-round-say').click()
  }
}

/** Where an editor weaves a common narrative. */
export class Loom extends Page {
  get passages() { return this.page.locator('.passages > li') }

  async begin(title) {
    await this.page.goto('/coordination/recits')
    await this.field('narrative-desk-begin-title').fill(title)
    await this.button('narrative-desk-begin').click()
  }

  async write(words) {
    await this.field('narrative-weave-words').fill(words)
    await this.button('narrative-weave-add').click()
  }

  source(title) { return this.page.locator('details').filter({ has: this.page.locator('summary', { hasText: title }) }).filter({ has: this.page.locator('input[name="source"]') }) }

  async quote(title, words) {
    const source = this.source(title)
    // What was tried before stands open.
    if ((await source.getAttribute('open')) === null) await source.locator('summary').click()
    await source.getByLabel(this.t('narrative-weave-quote'), { exact: true }).fill(words)
    await source.getByRole('button', { name: this.t('narrative-weave-take'), exact: true }).click()
  }

  async publish() { await this.button('narrative-weave-publish').click() }
}

/** The form of an event; `values` by the end of the label's key: `title`, `repeat-until`. */
export class EventForm extends Page {
  /** What is folded, opened. */
  async unfold() { await this.page.getByText(this.t('agenda-form-repeat-more'), { exact: true }).click() }

  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(`agenda-form-${name}`)
      const isChoice = (await field.evaluate((one) => one.tagName)) === 'SELECT'
      await (isChoice ? field.selectOption(value) : field.fill(value))
    }
  }

  async expect(values) {
    for (const [name, value] of Object.entries(values)) {
      await expect(this.field(`agenda-form-${name}`)).toHaveValue(value)
    }
  }

  async publish() { await this.button('agenda-form-send').click() }
  async save() { await this.button('agenda-form-save').click() }
}

/** Where the organisation is. */
export class ListingForm extends Page {
  async fill({ lat, lon }) {
    await this.field('map-own-shown').check()
    await this.field('map-own-commune').selectOption('21004')
    await this.field('map-own-lat').fill(lat)
    await this.field('map-own-lon').fill(lon)
    await this.field('map-own-visible').check()
  }

  async save() { await this.button('map-own-save').click() }
}

/** A layer of another map. */
export class SourceForm extends Page {
  async add({ title, credit, file }) {
    await this.field('map-source-title').fill(title)
    await this.field('map-source-kind').selectOption('geojson')
    await this.field('map-source-licence').fill('ODbL-1.0')
    await this.field('map-source-credit').fill(credit)
    await this.field('map-source-file').setInputFiles(file)
    await this.button('map-source-submit').click()
  }
}

/** What another map says of a place. */
export class Place extends Page {
  link(name) { return this.page.getByRole('link', { name, exact: true }) }
}
