// The QG weaves a common narrative from what two instances told, and each of them sees where it went.

import { expectAccessible, expectNoSidewaysScroll } from '../lib/looks.mjs'
import { Frame, Loom } from '../lib/pages.mjs'
import { eventually, expect, test } from '../lib/test.mjs'

/** Somebody tells a story; answers its path. */
async function tell(page, t, { title, text }) {
  await page.goto('/recits/nouveau')
  const frame = new Frame(page, t)
  await frame.field('narrative-form-title').fill(title)
  await frame.field('narrative-form-text').fill(text)
  await page.locator('#field-language').selectOption('fr') // the switch has the same name
  await frame.field('narrative-form-consent').check()
  await frame.button('narrative-form-send').click()
  await expect(frame.notice).toHaveText(t('narrative-notice-published'))
  return new URL(page.url()).pathname
}

test('two stories become one, which leads back to both', async ({ open, town, t, javaScriptEnabled }, { project }) => {
  test.setTimeout(60_000)
  const title = `Ce que nous portons (${project.name})`
  const tales = [
    { at: town.origin, as: town.people.member, title: `La table (${project.name})`, text: 'La table boitait. Nous l’avons réparée à six mains.' },
    { at: town.neighbour, as: town.neighbours.member, title: `Le chemin (${project.name})`, text: 'Le chemin était fermé. Nous l’avons rouvert un dimanche.' },
  ]
  for (const tale of tales) {
    tale.page = await open(tale)
    tale.path = await tell(tale.page, t, tale)
  }

  const editor = await open({ at: town.host, as: town.hosts.coordinator })
  const loom = new Loom(editor, t)
  await loom.begin(title)
  await expect(loom.notice).toHaveText(t('narrative-notice-begun'))
  const desk = editor.url()
  for (const tale of tales) await eventually(editor, desk, () => expect(loom.source(tale.title)).toHaveCount(1, { timeout: 500 }))
  await loom.write('On répare, on rouvre.')
  await loom.quote(tales[0].title, 'Nous l’avons réparée à sept mains.')
  await expect(loom.faults).toContainText(t('narrative-fault-quote'))
  await loom.quote(tales[0].title, 'Nous l’avons réparée à six mains.')
  await loom.quote(tales[1].title, 'Nous l’avons rouvert un dimanche.')
  await expect(loom.passages).toHaveCount(3)
  await expectNoSidewaysScroll(editor)
  if (javaScriptEnabled) await expectAccessible(editor)
  await loom.publish()
  await expect(loom.notice).toHaveText(t('narrative-notice-published'))
  await expect(loom.title).toContainText(title)
  for (const tale of tales) {
    const source = editor.getByRole('link', { name: new RegExp(tale.title.replace(/[()]/g, '\\$&')) })
    await expect(source.first()).toHaveAttribute('href', new RegExp(`^${tale.at}/`))
  }
  await expectNoSidewaysScroll(editor)
  if (javaScriptEnabled) await expectAccessible(editor)

  for (const { page, path } of tales) {
    const back = page.getByRole('link', { name: title })
    await eventually(page, path, () => expect(back).toHaveAttribute('href', new RegExp(`^${town.host}/`), { timeout: 500 }))
    await expect(page.getByText(t('narrative-story-woven'))).toBeVisible()
  }

  const visitor = await open({ at: town.host })
  await visitor.goto('/recits?genre=commun')
  await expect(visitor.getByRole('link', { name: title })).toBeVisible()
})
