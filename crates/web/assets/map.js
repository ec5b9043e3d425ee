// Makes the picture of /carte a map to move in. Without this script the page has all the same, as a picture and a list.
//
// It asks this site for points of what is looked at, and no other host for anything, unless tiles of one are configured.
// Where somebody is stays in the browser: it only moves the map, and the site is asked for the quarter around it.
'use strict'

;(() => {
  const home = document.getElementById('carte')
  const form = document.getElementById('carte-form')
  if (!home || !form || !window.L || !window.fetch) return
  const words = JSON.parse(home.dataset.words)
  const status = document.getElementById('carte-status')
  const stage = document.getElementById('carte-map')
  const around = document.getElementById('carte-around')
  const near = document.getElementById('carte-near')
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const CLOSEST = 19
  const DRAWN = Number(home.dataset.zoom)
  const LEFT = Number(home.dataset.left)
  const TOP = Number(home.dataset.top)

  home.classList.add('carte-live')
  stage.hidden = false
  const map = L.map(stage, {
    minZoom: 9, maxZoom: CLOSEST, zoomControl: false, scrollWheelZoom: false,
    // Pictures blur between two zooms; lines do not, and the region fills the map better.
    zoomSnap: home.dataset.tiles ? 1 : 0.5,
    zoomAnimation: !isCalm, fadeAnimation: !isCalm, markerZoomAnimation: !isCalm, inertia: !isCalm,
  })
  stage.setAttribute('role', 'region')
  stage.setAttribute('aria-label', words.map)
  map.attributionControl.setPrefix(false)
  // Beside the map, where they cover no mark.
  document.getElementById('carte-tools').hidden = false
  document.getElementById('carte-in').addEventListener('click', () => map.zoomIn())
  document.getElementById('carte-out').addEventListener('click', () => map.zoomOut())
  // A page that is scrolled past must not stop at the map.
  map.on('focus', () => map.scrollWheelZoom.enable())
  map.on('blur', () => map.scrollWheelZoom.disable())

  const make = (tag, attributes = {}, ...inside) => {
    const one = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value)
    one.append(...inside)
    return one
  }
  const numbered = (text, count) => text.replace('#', count)

  // What lies under the points.

  const place = (x, y) => map.unproject([x + LEFT, y + TOP], DRAWN)

  /** The lines of a path of the picture: each begins at a place and goes on in steps. */
  function lines(path) {
    return path.getAttribute('d').split('M').filter(Boolean).map((ring) => {
      const [start, steps] = ring.replace('z', '').split('l')
      const numbers = (text) => text.split(' ').map(Number)
      let [x, y] = numbers(start)
      const line = [place(x, y)]
      const moves = numbers(steps)
      for (let at = 0; at + 1 < moves.length; at += 2) line.push(place((x += moves[at]), (y += moves[at + 1])))
      return line
    })
  }

  const outlines = {}
  function drawOutlines() {
    const drawn = document.getElementById('carte-drawn')
    const ground = L.layerGroup()
    const names = L.layerGroup()
    for (const path of drawn.querySelectorAll('.commune')) {
      const { nis, name, at } = path.dataset
      outlines[nis] = L.polygon(lines(path), { className: 'commune', interactive: false })
      ground.addLayer(outlines[nis])
      // Below the marks, which stand in the same points.
      const label = L.tooltip({ permanent: true, direction: 'bottom', offset: [0, 14], pane: 'shadowPane', className: 'commune-name' })
      names.addLayer(label.setLatLng(place(...at.split(' ').map(Number))).setContent(make('span', {}, name)))
    }
    const rough = lines(drawn.querySelector('.rough'))
    ground.addLayer(L.polyline(rough, { className: 'rough-ground', interactive: false }))
    ground.addLayer(L.polyline(rough, { className: 'rough', interactive: false }))
    return { ground, names }
  }
  const region = L.latLngBounds(place(0, 0), place(...document.getElementById('carte-drawn').getAttribute('viewBox').split(' ').slice(2).map(Number)))

  const { credit, pmtiles, tiles } = home.dataset
  const { ground, names } = drawOutlines()
  if (pmtiles && window.protomapsL) {
    const options = { url: pmtiles, maxDataZoom: Number(home.dataset.closest), flavor: isDark ? 'dark' : 'light' }
    window.protomapsL.leafletLayer({ ...options, lang: words.lang, attribution: '' }).addTo(map)
  } else if (tiles) {
    // Some hosts refuse who does not say which site asks; the address of the page is not told.
    const layer = L.tileLayer(tiles, { maxZoom: CLOSEST, referrerPolicy: 'strict-origin' })
    layer.once('tileload', () => layer.off('tileerror'))
    layer.once('tileerror', () => ground.addTo(map))
    layer.addTo(map)
  } else {
    ground.addTo(map)
    map.on('zoomend', () => (map.getZoom() < 12 ? names.remove() : names.addTo(map)))
  }
  if (credit) map.attributionControl.addAttribution(make('span', {}, credit).innerHTML)

  // What is asked for.

  /** The form as a query; what is empty, and layers when all are ticked, is left out. */
  function filters() {
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim())
    const boxes = form.querySelectorAll('[name="couche"]')
    if (query.getAll('couche').length === boxes.length) query.delete('couche')
    return query
  }

  const FINEST = 0.005

  /**
   * West, south, east, north, on a grid that lies where it lies whatever is looked at: the middle of a view may be where somebody
   * is, and tells it to nobody. A cell is a quarter of the view and more, and some hundred metres at the least.
   */
  function roughly(bounds) {
    let cell = FINEST
    while (cell < (bounds.getEast() - bounds.getWest()) / 4) cell *= 2
    const down = (degrees) => Math.floor(degrees / cell) * cell
    const up = (degrees) => Math.ceil(degrees / cell) * cell
    const sides = [down(bounds.getWest()), down(bounds.getSouth()), up(bounds.getEast()), up(bounds.getNorth())]
    return sides.map((degrees) => degrees.toFixed(3)).join(',')
  }

  /** The same of a mark, where nobody is. */
  const exactly = (bounds) => bounds.toBBoxString().split(',').map((degrees) => Number(degrees).toFixed(6)).join(',')

  async function ask(bbox, besides = {}, signal) {
    const query = filters()
    const all = { bbox, zoom: Math.round(map.getZoom()), ...besides }
    for (const [name, value] of Object.entries(all)) query.set(name, value)
    const answer = await fetch(`${home.dataset.points}?${query}`, { signal, headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }

  function say(text, again) {
    status.replaceChildren(text)
    if (!again) return
    const button = make('button', { type: 'button', class: 'secondary' }, words.again)
    button.addEventListener('click', again)
    status.append(' ', button)
  }

  // Points, one mark for each; what stays where it was stays as it was, with its popup.

  const marks = new Map()
  let asking

  /** Draws what is there now; answers whether that was possible. */
  async function load() {
    asking?.abort()
    const mine = (asking = new AbortController())
    try {
      const { clusters, spots } = await ask(roughly(map.getBounds().pad(0.2)), {}, mine.signal)
      if (mine.signal.aborted) return false
      // More was asked for than is looked at: whoever goes from mark to mark shall not leave the map.
      const view = map.getBounds().pad(0.2)
      const isSeen = ({ lat, lon }) => view.contains([lat, lon])
      show({ clusters: clusters.filter(isSeen), spots: spots.filter(isSeen) })
      if (status.querySelector('button')) say('')
      return true
    } catch (problem) {
      if (problem.name !== 'AbortError') say(words.failed, load)
      return false
    }
  }

  /** Marks that would cover each other are one: each must be a target for a thumb. The bigger one stays where it is. */
  function apart(all) {
    const kept = []
    for (const one of [...all].sort((a, b) => (b.count ?? 1) - (a.count ?? 1))) {
      const at = map.project([one.lat, one.lon])
      const half = wide(one) / 2
      const covers = (other) => Math.max(Math.abs(at.x - other.at.x), Math.abs(at.y - other.at.y)) < half + other.half
      const near = kept.find(covers)
      if (!near) kept.push({ one, at, half })
      else near.one = { lat: near.one.lat, lon: near.one.lon, count: (near.one.count ?? 1) + (one.count ?? 1), together: false }
    }
    const left = kept.map(({ one }) => one)
    // One that took in others has grown.
    return left.length < all.length ? apart(left) : left
  }

  function show({ clusters, spots }) {
    const wanted = new Map()
    for (const one of apart([...clusters, ...spots])) {
      wanted.set(`${one.lat} ${one.lon} ${one.href ?? one.count}`, () => (one.count ? cluster(one) : single(one)))
    }
    const hadFocus = stage.querySelector('.leaflet-marker-pane').contains(document.activeElement)
    for (const [key, mark] of marks) {
      if (wanted.has(key)) continue
      mark.remove()
      marks.delete(key)
    }
    for (const [key, build] of wanted) if (!marks.has(key)) marks.set(key, build().addTo(map))
    if (hadFocus && document.activeElement === document.body) stage.focus({ preventScroll: true })
  }

  /** Pixels of its mark. */
  const wide = ({ count }) => (!count ? 26 : count < 10 ? 32 : count < 100 ? 38 : 46)

  function mark(one, text, className, inside) {
    const icon = L.divIcon({ className, iconSize: [wide(one), wide(one)], html: inside })
    return L.marker([one.lat, one.lon], { icon, title: text, keyboard: true, riseOnHover: true })
  }

  /** With a click, a tap, or the keys that press a button. */
  function pressed(drawn, act) {
    drawn.on('click', act)
    drawn.on('keydown', ({ originalEvent }) => {
      if (!['Enter', ' '].includes(originalEvent.key)) return
      originalEvent.preventDefault()
      act()
    })
    return drawn
  }

  const unseen = (text) => make('span', { class: 'unseen' }, text)

  function cluster(one) {
    const text = numbered(one.together ? words.together : words.group, one.count)
    const inside = make('span', {}, make('span', { 'aria-hidden': 'true' }, String(one.count)), unseen(text))
    const drawn = mark(one, text, 'carte-cluster', inside)
    return pressed(drawn, () => {
      if (one.together || map.getZoom() >= CLOSEST) openTogether(drawn, one)
      else map.setView(drawn.getLatLng(), Math.min(map.getZoom() + 2, CLOSEST), { animate: !isCalm })
    })
  }

  function single(one) {
    const kind = words.kinds[one.kind]
    const text = `${one.name}, ${kind}${one.exact ? '' : `, ${words.inexact}`}`
    const classes = `carte-spot ${one.kind}${one.exact ? '' : ' inexact'}`
    const drawn = mark(one, text, classes, make('span', {}, unseen(text)))
    return pressed(drawn, () => popup(drawn, line(one)))
  }

  /** What is said of one: its name as a link, what it is, whether it is there. */
  function line(one) {
    const small = [words.kinds[one.kind], ...(one.exact ? [] : [words.inexact])]
    return make('p', {}, make('a', { href: one.href }, one.name), make('small', {}, small.join(' · ')))
  }

  async function openTogether(drawn, { count, together }) {
    const metres = together ? 0.5 : 20
    try {
      const { spots } = await ask(exactly(drawn.getLatLng().toBounds(metres)), { chacun: 1 })
      const rows = spots.slice(0, 50).map((one) => make('li', {}, line(one)))
      const inside = make('div', {}, make('ul', { class: 'spots' }, ...rows))
      if (rows.length < count) inside.append(make('p', {}, numbered(words.more, count - rows.length)))
      popup(drawn, inside)
    } catch {
      say(words.failed)
    }
  }

  function popup(drawn, inside) {
    const options = { maxHeight: 260, maxWidth: 280, minWidth: 160, offset: [0, -8], autoPanPadding: [10, 10] }
    L.popup(options, drawn).setLatLng(drawn.getLatLng()).setContent(inside).openOn(map)
  }
  map.on('popupopen', ({ popup: opened }) => {
    const element = opened.getElement()
    element.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', words.close)
    element.querySelector('a[href]:not(.leaflet-popup-close-button)')?.focus({ preventScroll: true })
  })
  // Leaflet hears this key only while the map itself has the focus.
  stage.addEventListener('keydown', ({ key }) => key === 'Escape' && map.closePopup())
  map.on('popupclose', ({ popup: closed }) => {
    if (closed.getElement().contains(document.activeElement)) closed._source?.getElement()?.focus({ preventScroll: true })
  })

  // The form: what changes is seen at once, in the address, on the map and in the list.

  let reading
  async function change() {
    const query = String(filters())
    const address = location.pathname + (query && `?${query}`)
    history.replaceState(history.state, '', address)
    map.closePopup()
    look()
    const drawn = load()
    reading?.abort()
    const mine = (reading = new AbortController())
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { accept: 'text/html' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      for (const part of ['#carte-liste', '#carte-drawn', 'nav.languages', '#carte-code']) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)]
        if (old && fresh) old.replaceWith(fresh)
      }
      if (await drawn) say(document.querySelector('#carte-liste h2').textContent)
    } catch (problem) {
      if (problem.name !== 'AbortError') say(words.failed, change)
    }
  }
  form.addEventListener('change', change)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    change()
  })

  // Where one looks: the commune that was chosen, or all; or, coming back, where one was.

  let shown
  function look() {
    const commune = form.elements.commune.value
    if (shown === commune) return
    shown = commune
    map.fitBounds(outlines[commune]?.getBounds() ?? region, { animate: false })
  }
  const before = history.state?.carte
  if (before) {
    shown = form.elements.commune.value
    map.setView(before.at, before.zoom)
  } else look()
  map.on('moveend', () => {
    history.replaceState({ ...history.state, carte: { at: map.getCenter(), zoom: map.getZoom() } }, '')
    load()
  })
  map.fire('zoomend')
  load()

  // "Near me": asked only when somebody wants it.

  const METRES = 700
  let you

  async function lookAround({ coords }) {
    const here = L.latLng(coords.latitude, coords.longitude)
    you?.remove()
    you = L.circleMarker(here, { radius: 8, className: 'carte-you', interactive: false }).addTo(map)
    map.setView(here, Math.max(map.getZoom(), 15), { animate: !isCalm })
    say(words.here)
    try {
      const wide = await ask(roughly(here.toBounds(2 * METRES)), { chacun: 1 })
      const { spots } = wide.left_out ? await ask(roughly(here.toBounds(METRES / 2)), { chacun: 1 }) : wide
      nearest(here, spots)
    } catch {
      say(words.failed)
    }
  }

  function nearest(here, spots) {
    const exact = spots.filter((one) => one.exact)
    const far = exact.map((one) => [here.distanceTo([one.lat, one.lon]), one]).sort(([a], [b]) => a - b)
    const rows = far.slice(0, 10).map(([metres, one]) => {
      const inside = line(one)
      inside.lastChild.append(` · ${numbered(words.metres, 10 * Math.round(metres / 10))}`)
      return make('li', {}, inside)
    })
    around.querySelector('ol').replaceChildren(...rows)
    around.hidden = rows.length === 0
    if (rows.length === 0) say(words.none)
  }

  if (navigator.geolocation) {
    near.hidden = false
    near.addEventListener('click', () => {
      say(words.looking)
      const refused = () => say(words.refused)
      navigator.geolocation.getCurrentPosition(lookAround, refused, { maximumAge: 60_000, timeout: 15_000 })
    })
  }
})()
