// Asks a key on this device, or a phone, to sign. The buttons for it are hidden where this does not run, and all else on their
// pages works without.
'use strict'

;(() => {
  if (!window.PublicKeyCredential || !window.fetch) return
  const read = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  const write = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

  const ask = async (path) => {
    const answer = await fetch(path, { method: 'POST', redirect: 'error', headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.json()
  }

  // A key that is made.
  const make = async (asked) => {
    const { response } = await navigator.credentials.create({
      publicKey: {
        challenge: read(asked.challenge),
        rp: { id: asked.host, name: asked.house },
        user: { id: read(asked.user), name: asked.login, displayName: asked.name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: asked.known.map((id) => ({ type: 'public-key', id: read(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      },
    })
    return {
      client: write(response.clientDataJSON),
      data: write(response.getAuthenticatorData()),
      key: write(response.getPublicKey()),
      algorithm: response.getPublicKeyAlgorithm(),
    }
  }

  // A key that signs.
  const sign = async (asked) => {
    const { id, response } = await navigator.credentials.get({
      publicKey: { challenge: read(asked.challenge), rpId: asked.host, userVerification: 'required' },
    })
    return {
      id,
      client: write(response.clientDataJSON),
      data: write(response.authenticatorData),
      signature: write(response.signature),
      user: response.userHandle ? write(response.userHandle) : '',
    }
  }

  for (const form of document.querySelectorAll('form[data-key]')) {
    const [work, fault] = [form.dataset.key === 'make' ? make : sign, form.querySelector('[data-fault]')]
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      fault.hidden = true
      try {
        const answer = await work(await ask(form.dataset.ask))
        for (const [name, value] of Object.entries(answer)) form.elements.namedItem(name).value = value
        form.submit()
      } catch {
        // Somebody changed their mind, or has no key here: which of the two is told to no page.
        fault.hidden = false
      }
    })
  }
  for (const note of document.querySelectorAll('[data-without-keys]')) note.hidden = true
})()
