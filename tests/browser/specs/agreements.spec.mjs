// A part of what another instance has is asked for, accepted, and done by both.

import { expectAccessible } from '../lib/looks.mjs'
import { Agreement, AnnonceForm, AskForm, Messages } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

test('a part is asked for, accepted, and done by both', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  const title = `Pommes du verger (${project.name})`
  const author = await open({ at: town.neighbour, as: town.neighbours.member })
  const form = new AnnonceForm(author, t)
  await form.open()
  await form.fill({ title, text: 'Ramassées hier.', amount: '12', unit: 'kilogram' })
  await form.publish()
  await expect(form.title).toContainText(title)

  const member = await open({ as: town.people.member })
  const found = member.getByRole('link', { name: title, exact: true })
  const search = `/annonces?q=${encodeURIComponent(title)}`
  await eventually(member, search, () => expect(found).toBeVisible({ timeout: 500 }))
  await found.click()
  const ask = new AskForm(member, t)
  await expect(ask.field('agreement-form-amount')).toHaveValue('12')
  if (javaScriptEnabled) await expectAccessible(member)
  expect(await ask.statusOf(() => ask.send({ amount: '2,5', words: 'Pour la soupe.' }))).toBe(422)
  await expect(ask.field('agreement-form-amount')).toHaveAttribute('aria-invalid', 'true')
  await expect(ask.field('agreement-form-words')).toHaveValue('Pour la soupe.')
  if (javaScriptEnabled) await expectAccessible(member)
  await ask.send({ amount: '3', words: 'Pour la soupe.' })
  const mine = new Agreement(member, t)
  await expect(mine.notice).toHaveText(t('agreement-did-ask'))
  await expect(mine.state).toHaveText(t('agreement-stage-asked'))
  const here = new URL(member.url()).pathname

  const theirs = new Agreement(author, t)
  const arrived = new Messages(author, t).unread.filter({ hasText: title })
  await eventually(author, '/accords', () => expect(arrived).toBeVisible({ timeout: 500 }))
  if (javaScriptEnabled) await expectAccessible(author)
  await arrived.getByRole('link').click()
  await expect(theirs.said).toHaveText([/Pour la soupe/])
  await expect(theirs.said.first()).toContainText(t('agreement-proof-verified'))
  if (javaScriptEnabled) await expectAccessible(author)
  await theirs.act('accept', 'Venez avec une caisse.')
  await expect(theirs.notice).toHaveText(t('agreement-did-accept'))
  await expect(theirs.state).toHaveText(t('agreement-stage-agreed'))

  await eventually(member, here, () => expect(mine.state).toHaveText(t('agreement-stage-agreed'), { timeout: 500 }))
  await expect(mine.said.last()).toContainText('Venez avec une caisse.')
  await mine.act('done', 'Merci !')
  await expect(mine.notice).toHaveText(t('agreement-did-done'))
  const said = () => expect(theirs.said.last()).toContainText('Merci !', { timeout: 500 })
  await eventually(author, new URL(author.url()).pathname, said)
  await theirs.act('done')
  await expect(theirs.state).toHaveText(t('agreement-stage-settled'))
  await eventually(member, here, () => expect(mine.state).toHaveText(t('agreement-stage-settled'), { timeout: 500 }))
  await expect(mine.said).toHaveCount(4)
  await expect(member.locator('main details')).toHaveCount(0)
})
