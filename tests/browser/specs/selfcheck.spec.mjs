// The judges themselves: each fault that they look for, they find.

import { Guard } from '../lib/guard.mjs'
import { expectAccessible, expectNoSidewaysScroll, expectOutline } from '../lib/looks.mjs'
import { expect, test } from '../lib/test.mjs'

/** What a script on a page can do wrong, and what the guard says of it. */
const FAULTS = {
  'words in the console': [() => console.error('something is odd'), /the console says: something is odd/],
  'an exception': [() => setTimeout(() => { throw new Error('oh') }), /an exception on the page: Error: oh/],
  'inline script': [() => document.body.setAttribute('onclick', 'alert(1)'), /the console says: .*Content Security Policy/],
  'a broken picture': [() => { document.body.append(Object.assign(new Image(), { src: '/nulle-part.png' })) }, /answered 404/],
  'another host': [() => fetch('http://127.0.0.1:9/').catch(() => {}), /(asked another host|Content Security Policy)/],
}

for (const [name, [deed, fault]] of Object.entries(FAULTS)) {
  test(`the guard sees ${name}`, async ({ browser, town }) => {
    const context = await browser.newContext()
    const guard = new Guard(context, town.origin)
    const page = await context.newPage()
    await page.goto(town.origin)
    expect(guard.faults).toEqual([])
    await page.evaluate(deed)
    await expect.poll(() => guard.faults.join('\n')).toMatch(fault)
    await context.close()
  })
}

test('the looks are judged', async ({ browser }) => {
  const page = await browser.newPage()
  const html = (body) => page.setContent(`<html lang="fr"><title>Page – Instance</title><main>${body}</main></html>`)
  await html('<h1>Tout va bien</h1><p>Rien à redire.</p>')
  await expectAccessible(page)
  await expectOutline(page)
  await expectNoSidewaysScroll(page)

  await html('<h1>Pâle</h1><p style="color: #aaa; background: #fff">On ne voit rien.</p>')
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast/)
  await html('<h1>Sans nom</h1><input type="text">')
  await expect(expectAccessible(page)).rejects.toThrow(/label/)
  await html('<h1>Un</h1><h3>Trois</h3>')
  await expect(expectOutline(page)).rejects.toThrow(/skip a level/)
  await html('<h1>Large</h1><p style="width: 400px">Trop large.</p>')
  await expect(expectNoSidewaysScroll(page)).rejects.toThrow(/wider than 320/)
  await page.close()
})
