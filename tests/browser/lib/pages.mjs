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
  field(key) {
    const label = escape(this.t(key))
    const optional = escape(this.t('form-optional'))
    return this.page.getByLabel(new RegExp(`^\\s*${label}( ${optional})?\\s*$`))
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

  async speak(name) { await this.languages.getByRole('link', { name }).click() }
}

export class Login extends Page {
  async submit(login, password) {
    await this.field('members-login-login').fill(login)
    await this.field('members-login-password').fill(password)
    await this.button('members-login-submit').click()
  }
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

  async publish() { await this.button('market-form-publish').click() }
  async save() { await this.button('market-form-save').click() }
}

export class Follows extends Page {
  get accounts() { return this.page.getByRole('region', { name: this.t('members-follows-followed') }).getByRole('listitem') }

  async follow(address) {
    await this.field('members-follows-address').fill(address)
    await this.button('members-follows-submit').click()
  }
}
