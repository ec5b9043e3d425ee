// An organisation joins a network: it says who it is, is read by each member on their own instance, and belongs.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Answers, Frame, Joining, Round } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

const DOUBT = 'Qui peut remplacer le bureau ?'

test('asking, an objection, an amended text, and consent', async ({ open, circle, t, javaScriptEnabled }) => {
  test.setTimeout(90_000)
  const { qg, member, candidate } = circle
  const looks = async (page) => {
    await expectNoSidewaysScroll(page)
    if (javaScriptEnabled) await expectAccessible(page)
  }
  const at = (house) => open({ at: house.origin, as: house.coordinator })

  // Who asks says first who they are: nothing is asked before.
  const asking = await at(candidate)
  const frame = new Frame(asking, t)
  await asking.goto('/coordination/reseau')
  await expect(asking.getByText(t('network-home-answers-first'))).toBeVisible()
  await frame.button('network-edit-title').or(frame.link('network-edit-title')).click()
  const answers = new Answers(asking, t)
  await expect(answers.texts).toHaveCount(9)
  await answers.write('Nous décidons ensemble', { except: 4 })
  await answers.publish()
  await expect(answers.faults).toContainText(t('network-edit-answer-needed'))
  await expect(answers.texts.first()).toHaveValue('Nous décidons ensemble (1)')
  await looks(asking)
  await answers.write('Nous décidons ensemble')
  await answers.publish()
  await expect(answers.notice).toHaveText(t('network-edit-published'))
  await expect(asking.getByText('Nous décidons ensemble (5)')).toBeVisible()

  // Whom they name must be enough.
  const joining = new Joining(asking, t)
  await joining.look('@qg@')
  await expect(joining.faults).toContainText(t('network-join-no-handle'))
  await joining.look(circle.address)
  await expect(joining.sponsors).toHaveCount(2)
  await looks(asking)
  await joining.sponsors.first().check()
  await joining.ask()
  await expect(joining.faults).toContainText('2')
  await expect(joining.sponsors.first()).toBeChecked()
  await joining.sponsors.last().check()
  await joining.ask()
  await expect(joining.notice).toHaveText(t('network-join-asked'))

  // Each member reads at home. One objects, which says why.
  const host = await at(qg)
  const atHost = new Round(host, t)
  await eventually(host, '/reseau/membres', () => expect(host.getByRole('link', { name: candidate.name })).toBeVisible({ timeout: 500 }))
  await atHost.open(candidate.name)
  await expect(atHost.said).toContainText(['Nous décidons ensemble (1)'])
  await atHost.say('objection')
  await atHost.expectFault(atHost.field('network-round-content'), 'network-fault-words')
  await looks(host)
  await atHost.say('objection', DOUBT)
  await expect(atHost.notice).toHaveText(t('network-round-said'))
  await expect(atHost.voices).toHaveCount(1)

  const theirs = await at(member)
  const atMember = new Round(theirs, t)
  await eventually(theirs, '/reseau/membres', () => expect(theirs.getByRole('link', { name: candidate.name })).toBeVisible({ timeout: 500 }))
  await atMember.open(candidate.name)
  const ofMember = theirs.url()
  await eventually(theirs, ofMember, () => expect(atMember.voices).toContainText([DOUBT], { timeout: 500 }))

  // The candidate reads it, too, and says it better.
  await eventually(asking, '/coordination/reseau', () => expect(frame.link('network-home-round')).toBeVisible({ timeout: 500 }))
  await frame.link('network-home-round').click()
  const ofCandidate = asking.url()
  const mine = new Round(asking, t)
  await eventually(asking, ofCandidate, () => expect(mine.voices).toContainText([DOUBT], { timeout: 500 }))
  await expect(mine.button('network-round-say')).toHaveCount(0)
  await answers.open()
  await answers.write('Le bureau change chaque année')
  await answers.publish()
  await expect(answers.notice).toHaveText(t('network-edit-published'))
  await joining.look(circle.address)
  for (const one of await joining.sponsors.all()) await one.check()
  await joining.ask()
  await expect(joining.notice).toHaveText(t('network-join-asked'))

  // What was said of the old text counts no more.
  for (const [page, round, path] of [[host, atHost, host.url()], [theirs, atMember, ofMember]]) {
    await eventually(page, path, () => expect(round.said).toContainText(['Le bureau change chaque année (1)'], { timeout: 500 }))
    await expect(page.getByText(t('network-round-version', { version: 2 }))).toBeVisible()
    await round.say('consent', 'Bienvenue.')
    await expect(round.notice).toHaveText(t('network-round-said'))
  }
  await eventually(asking, '/coordination/reseau', () => expect(asking.getByText(t('network-standing-member'))).toBeVisible({ timeout: 500 }))
  await looks(asking)
  for (const page of [asking, host, theirs]) {
    await eventually(page, '/reseau/membres', async () => {
      for (const { name } of [qg, member, candidate]) await expect(page.getByRole('link', { name }).first()).toBeVisible({ timeout: 500 })
    })
    await looks(page)
  }

  // What the QG's coordinators look after.
  for (const path of ['/coordination/reseau/membres', '/coordination/reseau/questions', '/reseau/charte']) {
    await host.goto(path)
    await looks(host)
  }

  // And leaves: nobody is kept.
  await asking.goto('/coordination/reseau')
  await frame.button('network-home-leave').click()
  await expect(frame.notice).toHaveText(t('network-home-left'))
  await eventually(theirs, '/reseau/membres', () => expect(theirs.getByRole('link', { name: candidate.name })).toHaveCount(0, { timeout: 500 }))
})
