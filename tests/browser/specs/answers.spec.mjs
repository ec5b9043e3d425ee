// Somebody answers an annonce, and is answered.

import { expectAccessible } from '../lib/looks.mjs'
import { AnnonceForm, AnswerForm, Exchange, Messages } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

/** Publishes an annonce of this test alone; answers its path. */
async function publish(page, t, title) {
  const form = new AnnonceForm(page, t)
  await form.open()
  await form.fill({ title, text: 'À prendre quand vous voulez.' })
  await form.publish()
  await expect(form.title).toContainText(title)
  return new URL(page.url()).pathname
}

test('a visitor answers, and reads on under a private link', async ({ page, open, town, t, javaScriptEnabled }, { project }) => {
  const title = `Dix chaises pliantes (${project.name})`
  const author = await open({ as: town.people.member })
  const annonce = await publish(author, t, title)

  const form = new AnswerForm(page, t)
  await page.goto(annonce)
  const wrong = { name: 'Mireille', contact: '0470 00 00 00', text: '   ' }
  expect(await form.statusOf(() => form.send(wrong))).toBe(422)
  await form.expectFault(form.field('messages-form-text'), 'messages-fault-text')
  await expect(form.field('messages-form-name')).toHaveValue('Mireille')
  await expect(form.field('messages-form-contact')).toHaveValue('0470 00 00 00')
  if (javaScriptEnabled) await expectAccessible(page)
  await form.send({ text: 'Bonjour, six me suffisent. Samedi ?' })

  const mine = new Exchange(page, t)
  await expect(page).toHaveURL(/\/reponses\/[\w-]{20,}$/)
  await expect(mine.notice).toHaveText(t('messages-sent'))
  await expect(mine.kept).toContainText(page.url())
  await expect(mine.said).toHaveText([/six me suffisent/])

  const theirs = new Exchange(author, t)
  const messages = new Messages(author, t)
  await author.goto('/messages')
  await expect(messages.unread.filter({ hasText: title })).toContainText(t('messages-unread'))
  await messages.about(title).getByRole('link').click()
  await expect(theirs.title).toHaveText(t('messages-exchange-title', { name: 'Mireille' }))
  await expect(author.getByText('0470 00 00 00')).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(author)
  await theirs.answer('ask', 'À quelle heure, samedi ?')
  await expect(theirs.state).toHaveText(t('messages-state-asked'))
  await author.goto('/messages')
  await expect(messages.about(title)).toHaveCount(1)
  await expect(messages.unread.filter({ hasText: title })).toHaveCount(0)

  await page.reload()
  await expect(mine.said).toHaveText([/six me suffisent/, /À quelle heure/])
  await mine.say('Vers dix heures.')
  await expect(mine.said).toHaveCount(3)

  await author.goto('/messages')
  await messages.unread.filter({ hasText: title }).getByRole('link').click()
  await theirs.answer('accept')
  await expect(theirs.state).toHaveText(t('messages-state-accepted'))
  await expect(theirs.link('messages-mark-found')).toHaveAttribute('href', annonce)

  await page.reload()
  await expect(mine.state).toHaveText(t('messages-state-accepted'))
  await expect(mine.said).toHaveCount(4)
  await expect(mine.said.last()).toContainText(title)
})

test('nobody else reads it', async ({ page, open, town, t }) => {
  expect((await page.goto(town.places.conversation)).url()).toMatch(/\/login\?/)
  const member = await open({ as: town.people.member })
  expect((await member.goto(town.places.conversation)).status()).toBe(404)
  await member.goto('/messages')
  await expect(member.locator(`a[href="${town.places.conversation}"]`)).toHaveCount(0)
  await expect(member.getByRole('heading', { level: 1 })).toHaveText(t('messages-list-title'))
})

test('an annonce of another instance is answered in our name', async ({ open, town, t }, { project }) => {
  const title = `Cours de néerlandais au café (${project.name})`
  const author = await open({ at: town.neighbour, as: town.neighbours.member })
  await publish(author, t, title)

  const member = await open({ as: town.people.member })
  const found = member.getByRole('link', { name: title, exact: true })
  await eventually(member, `/annonces?q=${encodeURIComponent('cours néerlandais café')}`, () => expect(found).toBeVisible({ timeout: 500 }))
  await found.click()
  const form = new AnswerForm(member, t)
  await expect(member.getByText(t('messages-form-intro-away'))).toBeVisible()
  await form.send({ text: 'Deux d’entre nous viendraient volontiers.' })
  await expect(form.notice).toHaveText(t('messages-sent'))

  const theirs = new Exchange(author, t)
  const messages = new Messages(author, t)
  const arrived = messages.unread.filter({ hasText: title })
  await eventually(author, '/messages', () => expect(arrived).toBeVisible({ timeout: 500 }))
  await arrived.getByRole('link').click()
  await expect(theirs.said).toHaveText([/Deux d’entre nous/])
  await theirs.answer('accept', 'Avec plaisir, mardi à dix-neuf heures.')
  await expect(theirs.state).toHaveText(t('messages-state-accepted'))

  const ours = new Messages(member, t)
  const answered = ours.unread.filter({ hasText: title })
  await eventually(member, '/messages', () => expect(answered).toBeVisible({ timeout: 500 }))
  await answered.getByRole('link').click()
  await expect(new Exchange(member, t).said.last()).toContainText('mardi à dix-neuf heures')
})
